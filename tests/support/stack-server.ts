import type { RunningServer } from '../../stack/server.js';

/** The server of this name among those of a stack. */
export const serverNamed = (servers: readonly RunningServer[], name: string): RunningServer => {
  const server = servers.find((each) => each.name === name);
  if (server === undefined) throw new Error(`the stack runs no server ${name}`);
  return server;
};
