import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { guardCall } from '../../../services/booster/call-guards.js';
import type { KillReason } from '../../../services/booster/trainer-end.js';

const MONTH_MS = 31 * 24 * 3600 * 1000;
const unlimited = { memoryLimitMb: null };

describe('the guards of a call', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  it('take a process for hung that says nothing for as long as the limit', () => {
    const kills: KillReason[] = [];
    const guards = guardCall({ pid: 1 }, { ...unlimited, silenceMs: 1000 }, (kill) => kills.push(kill));
    vi.advanceTimersByTime(900);
    guards.heard();
    vi.advanceTimersByTime(900);
    expect(kills).toEqual([]);
    vi.advanceTimersByTime(200);
    expect(kills).toEqual([{ kind: 'silence', silenceMs: 1000 }]);
  });

  it('leave a process alone after they were stopped', () => {
    const kills: KillReason[] = [];
    guardCall({ pid: 1 }, { ...unlimited, silenceMs: 1000 }, (kill) => kills.push(kill)).stop();
    vi.advanceTimersByTime(5000);
    expect(kills).toEqual([]);
  });

  it('run for as long as a timer can when asked for longer, where Node would fire at once', () => {
    const timer = vi.spyOn(globalThis, 'setTimeout');
    guardCall({ pid: 1 }, { ...unlimited, silenceMs: MONTH_MS }, () => undefined).stop();
    expect(timer).toHaveBeenCalledWith(expect.anything(), 2 ** 31 - 1, expect.anything());
  });

  it('say how much memory was found and how much was allowed', async () => {
    vi.useRealTimers();
    const kill = await new Promise<KillReason>((resolve) => {
      guardCall({ pid: process.pid }, { silenceMs: 60_000, memoryLimitMb: 1 }, resolve);
    });
    expect(kill).toMatchObject({ kind: 'memory', limitMb: 1 });
    expect(kill.kind === 'memory' && kill.foundMb > 1).toBe(true);
  });
});
