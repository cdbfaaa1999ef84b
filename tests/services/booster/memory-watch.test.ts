import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';

import { watchMemory } from '../../../services/booster/memory-watch.js';
import { fromPs, residentMb } from '../../../services/booster/resident-memory.js';

const ownMb = (): number => process.memoryUsage.rss() / 1024 ** 2;

describe('the memory of a process', () => {
  it.each([
    ['the usual source', residentMb],
    ['ps', fromPs],
  ])('is what the process itself reports, by %s', async (_, source) => {
    const found = (await source(process.pid)) ?? 0;
    expect(found / ownMb()).toBeGreaterThan(0.8);
    expect(found / ownMb()).toBeLessThan(1.25);
  });

  it.each([
    ['the usual source', residentMb],
    ['ps', fromPs],
  ])('is null for a process that has ended, by %s', async (_, source) => {
    const child = spawn('true');
    await once(child, 'exit');
    expect(await source(child.pid ?? 0)).toBeNull();
  });

  it('is told once when it is over the limit', async () => {
    const told: number[] = [];
    await new Promise<void>((resolve, reject) => {
      const onExceeded = (foundMb: number): void => {
        told.push(foundMb);
        resolve();
      };
      watchMemory({ pid: process.pid, limitMb: 1, onExceeded, onBlind: reject });
    });
    expect(told).toHaveLength(1);
    expect(told[0]).toBeGreaterThan(1);
  });

  it('is not told below the limit, nor after the watch has stopped', async () => {
    const told: number[] = [];
    const onExceeded = (foundMb: number): void => void told.push(foundMb);
    const onBlind = (error: unknown): void => void told.push(Number.NaN, Number(error));
    const below = watchMemory({ pid: process.pid, limitMb: 1_000_000, onExceeded, onBlind });
    watchMemory({ pid: process.pid, limitMb: 1, onExceeded, onBlind }).stop();
    await new Promise((resolve) => setTimeout(resolve, 250));
    below.stop();
    expect(told).toEqual([]);
  });
});
