import { createServer, type Server, type Socket } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { httpAnswers, httpJson, postgresAnswers, redisAnswers } from '../../stack/probes.js';

/** What a process that was stopped, or hangs, does: its system accepts for it. */
let hanging: Server;
const sockets: Socket[] = [];
let place = '';

beforeAll(async () => {
  hanging = createServer((socket) => {
    sockets.push(socket);
  });
  await new Promise<void>((resolve) => hanging.listen(0, '127.0.0.1', resolve));
  const address = hanging.address();
  place = `127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;
});
afterAll(() => {
  for (const socket of sockets) socket.destroy();
  hanging.close();
});

describe('a look at a server that accepts and never answers', () => {
  it.concurrent.each([
    ['Redis', () => redisAnswers(`redis://:secret@${place}`)],
    ['PostgreSQL', () => postgresAnswers(`postgresql://ann:secret@${place}/ratchet`)],
    ['a page', () => httpAnswers(`http://${place}/health`)],
    ['an interface', () => httpJson(`http://${place}/api`)],
  ])('comes to an end: %s', async (_name, look) => {
    await expect(look()).rejects.toThrow();
  });
});
