import { createServer, type Server } from 'node:net';

import { afterEach, describe, expect, it } from 'vitest';

import { createPortAllocator, isFree, type PortAllocator } from '../../stack/ports.js';

const servers: Server[] = [];
const listenOn = (port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    servers.push(server);
    server.listen(port, '127.0.0.1', resolve);
  });

const allocators: PortAllocator[] = [];
const allocatorOf = (usualPorts: boolean): PortAllocator => {
  const allocator = createPortAllocator(usualPorts);
  allocators.push(allocator);
  return allocator;
};

afterEach(() => {
  for (const allocator of allocators.splice(0)) allocator.release();
  for (const server of servers.splice(0)) server.close();
});

// Odd enough that nothing usual listens there, and below the ports of outgoing connections.
const usual = 18_731;

describe('the port allocator', () => {
  it('gives the usual port when nobody listens there', async () => {
    expect(await allocatorOf(true).next(usual)).toBe(usual);
  });

  it('gives the next free port when the usual one is taken', async () => {
    await listenOn(usual);
    await listenOn(usual + 1);
    expect(await allocatorOf(true).next(usual)).toBe(usual + 2);
  });

  it('gives no port twice, although the first server does not listen yet', async () => {
    const allocator = allocatorOf(true);
    const given = await Promise.all([allocator.next(usual), allocator.next(usual), allocator.next(usual)]);
    expect(new Set(given).size).toBe(3);
  });

  it('gives no port of another stack whose server does not listen yet, until that one has stopped', async () => {
    const [one, other] = [allocatorOf(true), allocatorOf(true)];
    const [first, second] = await Promise.all([one.next(usual), other.next(usual)]);
    expect([first, second].sort()).toEqual([usual, usual + 1]);
    for (const allocator of [one, other]) allocator.release();
    expect(await allocatorOf(true).next(usual)).toBe(usual);
  });

  it('gives any free port when usual ports are not asked for', async () => {
    const port = await allocatorOf(false).next(usual);
    expect(port).toBeGreaterThan(1023);
    expect(port).toBeLessThan(32_768); // where Linux's outgoing connections begin
    expect(await isFree(port)).toBe(true);
  });

  it('sees a taken port as taken', async () => {
    await listenOn(usual);
    expect(await isFree(usual)).toBe(false);
  });
});
