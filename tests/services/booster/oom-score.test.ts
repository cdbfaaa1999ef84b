import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

import { volunteerForOomKiller } from '../../../services/booster/oom-score.js';

const scoreFile = (pid: number): string => `/proc/${pid}/oom_score_adj`;

describe("the kernel's out-of-memory score", () => {
  it('is set to the highest for one process, where the kernel keeps it', async () => {
    const child = spawn('sleep', ['60']);
    const { pid = 0 } = child;
    volunteerForOomKiller(pid);
    if (existsSync(scoreFile(pid))) expect(readFileSync(scoreFile(pid), 'utf8').trim()).toBe('1000');
    child.kill('SIGKILL');
    await once(child, 'exit');
  });

  it('is left alone for a process that has ended', async () => {
    const child = spawn('true');
    await once(child, 'exit');
    expect(() => {
      volunteerForOomKiller(child.pid ?? 0);
    }).not.toThrow();
  });
});
