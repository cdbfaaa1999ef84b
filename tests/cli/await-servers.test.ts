import { describe, expect, it } from 'vitest';

import { awaitServers } from '../../cli/await-servers.js';
import type { Look } from '../../cli/await-servers.js';

const REFUSED = 'Temporal at 127.0.0.1:7233 (connection refused)';
const STARTING = 'PostgreSQL at 127.0.0.1:5432 (the database system is starting up)';

/** Waits with looks that find this, one after the other, the last one again and again. */
function wait(looks: readonly (readonly string[])[], options: object = {}) {
  const controller = new AbortController();
  const told: string[] = [];
  let looked = 0;
  const look = (): Promise<Look<string>> => {
    const missing = looks[Math.min(looked, looks.length - 1)] ?? [];
    looked += 1;
    return Promise.resolve(missing.length === 0 ? { ready: 'all' } : { missing });
  };
  const pauses = { firstPauseMs: 1, longestPauseMs: 2 };
  const tell = (line: string): void => {
    told.push(line);
  };
  const result = awaitServers(look, { signal: controller.signal, tell, ...pauses, ...options });
  return { controller, told, result };
}

describe('the wait for servers', () => {
  it('is none, and silent, where all are there', async () => {
    const { result, told } = wait([[]]);
    expect(await result).toBe('all');
    expect(told).toEqual([]);
  });

  it('says what it waits for once, and again on a change', async () => {
    const both = [REFUSED, STARTING];
    const { result, told } = wait([both, both, both, [STARTING], [STARTING], []]);
    expect(await result).toBe('all');
    expect(told).toEqual([`Waiting for ${REFUSED}; ${STARTING}`, `Waiting for ${STARTING}`]);
  });

  it('says it again after some time', async () => {
    const { result, told } = wait([...Array.from({ length: 20 }, () => [REFUSED]), []], { repeatMs: 0 });
    await result;
    expect(told).toHaveLength(20);
  });

  it('ends without a result as soon as it is given up', async () => {
    const { controller, result } = wait([[REFUSED]], { firstPauseMs: 60_000, longestPauseMs: 60_000 });
    controller.abort();
    expect(await result).toBeNull();
  });

  it('ends with the error of a look that waiting does not help', async () => {
    const look = () => Promise.reject(new Error('wrong password'));
    const { signal } = new AbortController();
    await expect(awaitServers(look, { signal, tell: () => undefined })).rejects.toThrow('wrong password');
  });
});
