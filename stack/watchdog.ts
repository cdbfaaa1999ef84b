import { appendFileSync, mkdirSync } from 'node:fs';

import { z } from 'zod';

import { logFileOf, stackLayout } from './layout.js';
import { reclaim } from './reclaim.js';

// Runs as a process of its own, in its own session: what ends the supervisor does not reach it.
const [root, instance] = z.tuple([z.string().min(1), z.string().min(1)]).parse(process.argv.slice(2));
const layout = stackLayout(root);

const log = (line: string): void => {
  mkdirSync(layout.logFolder, { recursive: true });
  appendFileSync(logFileOf(layout, 'watchdog'), `${new Date().toISOString()} ${line}\n`);
};

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

// The kernel closes the pipe when the supervisor ends, in whatever way: this is the end of the input.
process.stdin.resume();
process.stdin.once('end', () => {
  reclaim(layout, { instance, onProgress: log }).then(
    () => process.exit(0),
    (error: unknown) => {
      log(`could not stop the servers: ${String(error)}`);
      process.exit(1);
    },
  );
});
