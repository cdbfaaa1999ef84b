import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { lockPath, lockPort } from '../../stack/port-lock.js';

const folder = mkdtempSync(join(tmpdir(), 'ratchet-lock-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Listens on a socket of the file system until it is killed. */
const holdElsewhere = async (path: string) => {
  const script = `require('node:net').createServer().listen(${JSON.stringify(path)}, () => console.log('held'))`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
};

describe('the lock of a port', () => {
  it('is had once, and again after its release', async () => {
    const lock = await lockPort(18_741);
    expect(lock).not.toBeNull();
    expect(await lockPort(18_741)).toBeNull();
    expect(await lockPort(18_742)).not.toBeNull();
    lock?.release();
    expect(await lockPort(18_741)).not.toBeNull();
  });

  it('is had by one of many who ask at the same moment', async () => {
    const locks = await Promise.all(Array.from({ length: 20 }, () => lockPort(18_743)));
    expect(locks.filter((lock) => lock !== null)).toHaveLength(1);
  });
});

describe('the lock as a file, where the system has no abstract names', () => {
  it('is not had while another process holds it, and had when that one was killed and left the file', async () => {
    const path = join(folder, 'port');
    const holder = await holdElsewhere(path);
    expect(await lockPath(path)).toBeNull();
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    expect(existsSync(path)).toBe(true);
    const lock = await lockPath(path);
    expect(lock).not.toBeNull();
    expect(await lockPath(path)).toBeNull();
    lock?.release();
  });
});
