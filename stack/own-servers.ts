import type { StackLayout } from './layout.js';
import { readPidRecords } from './pid-file.js';
import { portHolder, type Stranger } from './port-holder.js';
import type { StackState } from './state-file.js';
import { survivorsOf } from './stop-process.js';

// The pid file, not the state: it is written before a server that was started again can listen.
const membersOf = (layout: StackLayout, name: string): readonly number[] =>
  readPidRecords(layout)
    .filter((record) => record.name === name)
    .flatMap(survivorsOf);

/** The programs that answer on ports of a running stack's servers and are none of its processes, by the server's name. */
export const strangersAt = (layout: StackLayout, { servers }: StackState): ReadonlyMap<string, Stranger> =>
  new Map(
    servers.flatMap(({ name, ports }) => {
      const holders = ports.map((port) => portHolder(port, () => membersOf(layout, name)));
      const stranger = holders.find((holder) => typeof holder === 'object');
      return stranger === undefined ? [] : [[name, stranger]];
    }),
  );
