import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createFolders, stackLayout } from '../../stack/layout.js';
import { readPidRecords, writePidRecord, type PidRecord } from '../../stack/pid-file.js';
import { identityOf, isRunning } from '../../stack/process-identity.js';
import { reclaim } from '../../stack/reclaim.js';
import { stopRecorded, survivorsOf } from '../../stack/stop-process.js';
import { PATIENCE } from '../support/patience.js';

const layout = stackLayout(mkdtempSync(join(tmpdir(), 'ratchet-reclaim-')));
const lines: string[] = [];
const onProgress = (line: string): void => {
  lines.push(line);
};

beforeAll(() => {
  createFolders(layout);
});
afterAll(() => {
  rmSync(layout.root, { recursive: true, force: true });
});

const sleeper = (): ChildProcess => spawn('sleep', ['60'], { detached: true, stdio: 'ignore' });

const recordOf = (child: ChildProcess, changes: Partial<PidRecord> = {}): PidRecord => ({
  name: 'redis',
  title: 'Redis',
  ...identityOf(child.pid ?? 0),
  command: 'sleep',
  stopSignal: 'SIGTERM',
  instance: 'one',
  ...changes,
});

describe('stopping a recorded process', () => {
  it('ends the process and says that there was one', async () => {
    const record = recordOf(sleeper());
    expect(survivorsOf(record)).toEqual([record.pid]);
    expect(await stopRecorded(record)).toBe(true);
    expect(isRunning(record)).toBe(false);
    expect(await stopRecorded(record)).toBe(false);
  });

  it('spares a process that got the recorded pid later', async () => {
    const child = sleeper();
    const record = recordOf(child, { start: '1' });
    expect(await stopRecorded(record)).toBe(false);
    expect(isRunning(identityOf(child.pid ?? 0))).toBe(true);
    child.kill();
  });

  it('spares a process with another command line', async () => {
    const child = sleeper();
    expect(await stopRecorded(recordOf(child, { command: 'valkey-server' }))).toBe(false);
    expect(isRunning(identityOf(child.pid ?? 0))).toBe(true);
    child.kill();
  });

  it('ends children that outlived their leader', async () => {
    const leader = spawn('sh', ['-c', 'sleep 60 & wait'], { detached: true, stdio: 'ignore' });
    const record = recordOf(leader);
    await expect.poll(() => survivorsOf({ ...record, command: 'sleep 60' }).length, PATIENCE).toBe(2);
    const ended = new Promise((resolve) => leader.once('exit', resolve));
    leader.kill('SIGKILL');
    await ended;
    expect(survivorsOf(record)).toHaveLength(1);
    expect(await stopRecorded(record)).toBe(true);
    expect(survivorsOf(record)).toEqual([]);
  });
});

describe('reclaiming', () => {
  it('stops what is written down, says so, and forgets it', async () => {
    const record = recordOf(sleeper());
    writePidRecord(layout, record);
    await reclaim(layout, { onProgress });
    expect(isRunning(record)).toBe(false);
    expect(readPidRecords(layout)).toEqual([]);
    expect(lines.at(-1)).toBe(`Stopped Redis (process ${record.pid}), left over from a run that was killed`);
  });

  it('for one start of the stack leaves the processes of another alone', async () => {
    const record = recordOf(sleeper(), { instance: 'two' });
    writePidRecord(layout, record);
    await reclaim(layout, { instance: 'one', onProgress });
    expect(isRunning(record)).toBe(true);
    expect(readPidRecords(layout)).toEqual([record]);
    await reclaim(layout, { instance: 'two', onProgress });
    expect(isRunning(record)).toBe(false);
  });
});
