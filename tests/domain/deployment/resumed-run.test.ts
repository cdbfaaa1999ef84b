import { describe, expect, it } from 'vitest';

import { refuseResumed, splitRunKey } from '../../../domain/deployment/resumed-run.js';
import type { RunOnRecord } from '../../../domain/deployment/resumed-run.js';

const refuse = (run: Partial<RunOnRecord>) =>
  refuseResumed('demo', { logged: null, recorded: null, decided: [], ...run });
const logged = (verdict: 'failed' | 'promoted' | 'staged' | 'kept' | 'refused', model = 'demo') => ({
  logged: { model, verdict },
});
const recorded = (
  state: 'running' | 'completed' | 'broken',
  type = 'retraining',
  model: string | null = 'demo',
) => ({
  recorded: { state, type, model },
});

describe('the key of a run', () => {
  it('is split at its last slash', () => {
    expect(splitRunKey('retraining/demo/1/run')).toEqual({ workflowId: 'retraining/demo/1', runId: 'run' });
  });

  it.each(['', 'run', '/run', 'workflow/'])('is not %j', (key) => {
    expect(splitRunKey(key)).toBeNull();
  });
});

describe('a run that another one is to go on with', () => {
  it('may have failed, by the run log or by Temporal', () => {
    expect(refuse(logged('failed'))).toBeNull();
    expect(refuse(recorded('broken'))).toBeNull();
    expect(refuse(recorded('broken', 'retraining', null))).toBeNull();
  });

  it.each(['promoted', 'staged', 'kept', 'refused'] as const)('must not be %s', (verdict) => {
    expect(refuse(logged(verdict))).toBe(`a run that came to its end (${verdict})`);
  });

  it('must be on record', () => {
    expect(refuse({})).toBe('a run that neither the run log nor Temporal has on record');
  });

  it('must be a retraining of the same model', () => {
    expect(refuse(logged('failed', 'other'))).toBe('a run of the model "other"');
    expect(refuse(recorded('broken', 'retraining', 'other'))).toBe('a run of the model "other"');
    expect(refuse(recorded('broken', 'deploymentController'))).toBe(
      'a workflow of type deploymentController',
    );
  });

  it('must have ended, and not well', () => {
    expect(refuse(recorded('running'))).toBe('a run that goes on');
    expect(refuse(recorded('completed'))).toBe('a run that came to its end');
  });

  it('must not have a version that the ledger has moved, whatever the run log says', () => {
    const moved = { outcome: 'champion', version: 3, reason: 'first model: no champion served' } as const;
    expect(refuse({ ...logged('failed'), decided: [moved] })).toBe(
      'a run whose version 3 the ledger has moved already (first model: no champion served)',
    );
    expect(refuse({ ...logged('failed'), decided: [{ ...moved, outcome: 'superseded' }] })).toBeNull();
  });
});
