import { describe, expect, it } from 'vitest';

import { composeExplanation } from '../../cli/explanation.js';
import { STAGES } from '../../contracts/names.js';
import { explainStages } from '../../domain/reuse/index.js';
import type { StageExplanation, UseBesidePrevious } from '../../domain/reuse/index.js';
import { recordTerminal } from '../support/terminal.js';

const { paint } = recordTerminal();
const EARLIER = 'retraining/churn-predictor/weekly-2026-11-15T02:00:00Z/0198ccd2-0000-7000-8000-000000000001';
const RUN = 'retraining/churn-predictor/weekly-2026-11-22T02:00:00Z';
const KEY = `${RUN}/0198f0c2-0000-7000-8000-000000000002`;

const explained = (changes: Partial<StageExplanation>): StageExplanation => ({
  stage: 'data_validation',
  steps: 0,
  reused: 0,
  made: 0,
  madeBy: [],
  reason: 'never reached',
  differences: [],
  moreDifferences: 0,
  ...changes,
});
const linesOf = (...stages: readonly StageExplanation[]): string[] =>
  composeExplanation(RUN, stages, paint).split('\n').slice(1);

describe('the explanation of a run', () => {
  it('names for each stage whether it was reused, and from which run', () => {
    const reason = 'reused: nothing that it depends on has changed';
    const reused = explained({ steps: 2, reused: 2, madeBy: [EARLIER], reason });
    const always = explained({
      stage: 'model_testing',
      reason: 'always runs: it measures the model on this machine',
    });
    expect(linesOf(reused, always)).toEqual([
      '  [1/8] Data Validation      reused  nothing that it depends on has changed (made by 8000-000000000001)',
      '  [7/8] Model Testing                always runs: it measures the model on this machine',
    ]);
  });

  it('names the very inputs that differed, each once, and in how many steps', () => {
    const named = {
      name: 'gate.auc_margin',
      previous: '0.01',
      current: '0.02',
      text: 'gate.auc_margin: 0.01 -> 0.02',
    };
    const other = { name: 'code', previous: 'aa', current: 'bb', text: 'code: aa -> bb' };
    const reason = 'gate.auc_margin: 0.01 -> 0.02; the program, or a library it uses, is another version';
    const made = explained({
      stage: 'model_training',
      steps: 15,
      reused: 3,
      made: 12,
      reason,
      differences: [
        { ...named, steps: 12 },
        { ...other, steps: 12 },
      ],
      moreDifferences: 4,
    });
    const indent = ' '.repeat(37);
    expect(linesOf(made)).toEqual([
      `  [4/8] Model Training       partly  ${reason}`,
      `${indent}code: aa -> bb (in 12 of 15 steps)`,
      `${indent}and 4 more inputs`,
    ]);
  });

  it('has a line for each of the eight stages of a run with a changed threshold', () => {
    const use = (inputs: Record<string, string>, key: string, madeBy: string) => ({
      stage: 'model_validation' as const,
      step: 'validate',
      key,
      inputs,
      madeBy,
      usedAt: '2026-11-22T02:00:00.000Z',
    });
    const uses: UseBesidePrevious[] = [
      {
        use: use({ 'training.thresholds.min_auc_roc': '0.8' }, 'b', KEY),
        previous: use({ 'training.thresholds.min_auc_roc': '0.75' }, 'a', EARLIER),
      },
    ];
    const lines = linesOf(...explainStages(KEY, uses));
    expect(lines).toHaveLength(STAGES.length);
    expect(lines[4]).toBe(
      '  [5/8] Model Validation     anew    training.thresholds.min_auc_roc: 0.75 -> 0.8',
    );
  });
});
