import { describe, expect, it } from 'vitest';

import { TrainerError } from '../../../services/booster/errors.js';
import { explainEnd } from '../../../services/booster/trainer-end.js';
import type { KillReason } from '../../../services/booster/trainer-end.js';

const killed = { exitCode: null, signalCode: 'SIGKILL' } as const;
const crashed = { exitCode: null, signalCode: 'SIGSEGV' } as const;

const codeOf = (error: Error): unknown => (error instanceof TrainerError ? error.code : null);

describe('the error of a call whose process ended', () => {
  it('names the memory found, the limit, its setting and what to try', () => {
    const error = explainEnd(killed, { kind: 'memory', foundMb: 4210.2, limitMb: 4096 }, '');
    expect(codeOf(error)).toBe('memory');
    expect(error.message).toMatch(/4211 MB.*4096 MB.*training\.memory_limit_mb/u);
    expect(error.message).toMatch(/--sample-ratio.*--batch-size.*raise the limit/u);
  });

  it('names the silence, its setting and what to try', () => {
    const error = explainEnd(killed, { kind: 'silence', silenceMs: 1_800_000 }, '');
    expect(codeOf(error)).toBe('killed');
    expect(error.message).toMatch(/1800 s.*training\.silence_limit_seconds.*--sample-ratio/u);
  });

  it('takes a kill by others for the system out of memory', () => {
    const error = explainEnd(killed, null, '');
    expect(codeOf(error)).toBe('killed');
    expect(error.message).toMatch(/SIGKILL.*--sample-ratio.*--batch-size.*training\.memory_limit_mb/u);
  });

  it('tells how it crashed, in its last words, and what may help', () => {
    const error = explainEnd(crashed, null, 'terminate called');
    expect(codeOf(error)).toBe('crashed');
    expect(error.message).toMatch(/SIGSEGV.*terminate called.*--sample-ratio.*--batch-size/u);
    const silent = explainEnd({ exitCode: 7, signalCode: null }, null, '');
    expect(silent.message).toMatch(/exit code 7.*nothing to stderr/u);
  });

  it('says how to do without a limit where memory cannot be read', () => {
    const blind: KillReason = { kind: 'blind', error: new Error('spawn ps ENOENT') };
    const error = explainEnd(killed, blind, '');
    expect(error.message).toMatch(/spawn ps ENOENT.*training\.memory_limit_mb to null/u);
  });

  it('is the error itself where hearing the process threw', () => {
    const thrown = new Error('the heartbeat failed');
    expect(explainEnd(killed, { kind: 'broken', error: thrown }, '')).toBe(thrown);
  });
});
