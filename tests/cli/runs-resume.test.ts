import { describe, expect, it } from 'vitest';

import { RunStateError } from '../../cli/errors.js';
import type { RunOutcome } from '../../cli/known-run.js';
import { assertHelpful, assertResumable, resumingInput } from '../../cli/runs-resume.js';
import { retrainingInputSchema } from '../../contracts/run.js';
import { knownRun } from '../support/known-runs.js';

const check = (outcome: RunOutcome | null) => () => {
  assertResumable(knownRun({ outcome }));
};

describe('a run that is to be gone on with', () => {
  it.each(['failed', 'cancelled', 'terminated', 'timed out'] as const)('may be %s', (outcome) => {
    expect(check(outcome)).not.toThrow();
  });

  it.each(['promoted', 'staged', 'kept', 'refused'] as const)('is refused where it is %s', (outcome) => {
    expect(check(outcome)).toThrow(
      /came to its end \(\w+\), there is nothing to go on with; `npx ratchet train`/,
    );
    expect(check(outcome)).toThrow(RunStateError);
  });

  it('is refused where it goes on, with what to do', () => {
    expect(check(null)).toThrow(
      /goes on: watch it with `npx ratchet runs watch 2026-11-22T02:00:00Z`.*runs continue/,
    );
  });

  it('is refused where it would fail again, with the command that starts another', () => {
    const run = knownRun({ failureType: 'DataValidationError', scheduledBy: null });
    const at = '2026-11-22T01:00:00.000Z';
    const source = { uri: 'artifact://a', sha256: 'a'.repeat(64), bytes: 1, name: 'bad.csv', modifiedAt: at };
    const refused = () => {
      assertHelpful(run, { source, startedWith: ['npx', 'ratchet', 'train', '--data-path', 'bad.csv'] });
    };
    expect(refused).toThrow(RunStateError);
    expect(refused).toThrow(
      /failed with DataValidationError: gone on with, .* correct the file bad\.csv .* Then: npx ratchet train --data-path bad\.csv$/,
    );
  });

  it.each([null, 'ModelTrainingError', 'TypeError'])('may have failed with %s', (failureType) => {
    expect(() => {
      assertHelpful(knownRun({ failureType }), {});
    }).not.toThrow();
  });

  it('starts with the same input, and names the broken run', () => {
    const input = resumingInput(knownRun(), { registerBest: true, requestedBy: 'Ann' });
    const { runId, workflowId } = knownRun();
    expect(input).toEqual({ registerBest: true, requestedBy: 'Ann', resumes: `${workflowId}/${runId}` });
    expect(retrainingInputSchema.parse(input)).toEqual(input);
  });

  it('names the first run of a chain: its MLflow run, version and promotion are those of them all', () => {
    expect(resumingInput(knownRun(), { resumes: 'first/run' }).resumes).toBe('first/run');
  });
});
