import { describe, expect, it } from 'vitest';

import { STAGES } from '../../../contracts/names.js';
import type { StageName } from '../../../contracts/names.js';
import type { StepInputs, StepUse } from '../../../contracts/stage-reuse.js';
import { explainStages } from '../../../domain/reuse/index.js';
import type { KnownOutcomes, UseBesidePrevious } from '../../../domain/reuse/index.js';

const hash = (digit: string): string => digit.repeat(64);

const use = (stage: StageName, step: string, inputs: StepInputs, madeBy = 'run'): StepUse => ({
  stage,
  step,
  key: JSON.stringify(inputs),
  inputs,
  madeBy,
  usedAt: '2026-11-22T02:00:00.000Z',
});

/** A step done anew in `run`, beside what an earlier run has done. */
const missed = (
  stage: StageName,
  step: string,
  current: StepInputs,
  previous: StepInputs | null,
): UseBesidePrevious => ({
  use: use(stage, step, current),
  previous: previous && use(stage, step, previous, 'before'),
});

const explain = (stage: StageName, uses: readonly UseBesidePrevious[], outcomes: KnownOutcomes = []) => {
  const found = explainStages('run', uses, outcomes).find((one) => one.stage === stage);
  if (found === undefined) throw new Error(`${stage} is not explained`);
  return found;
};

describe('the explanation of the stages', () => {
  it('has all eight, in their order', () => {
    expect(explainStages('run', []).map(({ stage }) => stage)).toEqual(STAGES);
  });

  it('says which always run, and which were never reached', () => {
    const reasons = explainStages('run', []).map(({ reason }) => reason);
    expect(reasons.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => 'never reached'));
    for (const reason of reasons.slice(5)) expect(reason).toMatch(/^always runs: /);
    const skipped = [{ name: 'deployment', outcome: 'skipped' }] as const;
    expect(explain('deployment', [], skipped).reason).toBe('never reached');
  });

  it('says of a stage that failed that failures are not kept', () => {
    const failed = [{ name: 'model_training', outcome: 'failed' }] as const;
    expect(explain('model_training', [], failed).reason).toBe('it failed, and a failure is never kept');
    const part = [missed('model_training', 'xgboost fold 1', { 'training.seed': '1' }, null)];
    expect(explain('model_training', part, failed).reason).toBe(
      'no earlier run has done it; it failed, and a failure is never kept',
    );
  });

  it('counts what was reused, and names the runs that made it', () => {
    const reused = ['b', 'a', 'b'].map((madeBy, index) => ({
      use: use('model_training', `fold ${index}`, {}, madeBy),
      previous: null,
    }));
    expect(explain('model_training', reused)).toMatchObject({
      steps: 3,
      reused: 3,
      made: 0,
      madeBy: ['a', 'b'],
      reason: 'reused: nothing that it depends on has changed',
      differences: [],
    });
  });

  it('names settings with both values, and causes elsewhere in words', () => {
    const previous = { 'gate.confidence': '0.95', 'packaged.onnx.sha256': hash('1'), code: hash('2') };
    const current = { 'gate.confidence': '0.9', 'packaged.onnx.sha256': hash('3'), code: hash('4') };
    const { differences, reason } = explain('model_validation', [
      missed('model_validation', 'gate', current, previous),
    ]);
    expect(reason).toBe(
      'gate.confidence: 0.95 -> 0.9; the program, or a library it uses, is another version; another result of Model Training',
    );
    expect(differences.map(({ text }) => text)).toEqual([
      'code: 222222222222 -> 444444444444',
      'gate.confidence: 0.95 -> 0.9',
      'packaged.onnx.sha256: 111111111111 -> 333333333333',
    ]);
  });

  it('tells the cause of a training, not what follows from it within the stage', () => {
    const depth = (value: string) => ({ 'training.models.xgboost.max_depth': value });
    const { differences, made, reason, reused } = explain('model_training', [
      missed('model_training', 'xgboost fold 1', depth('7'), depth('6')),
      missed('model_training', 'xgboost fit', depth('7'), depth('6')),
      missed(
        'model_training',
        'xgboost package',
        { 'model.sha256': hash('b') },
        { 'model.sha256': hash('a') },
      ),
      { use: use('model_training', 'lightgbm fit', {}, 'before'), previous: null },
    ]);
    expect({ made, reused }).toEqual({ made: 3, reused: 1 });
    expect(reason).toBe('3 of its steps done anew: training.models.xgboost.max_depth: 6 -> 7');
    expect(differences.map(({ name, steps }) => [name, steps])).toEqual([
      ['training.models.xgboost.max_depth', 2],
      ['model.sha256', 1],
    ]);
  });

  it('leaves out what the trials of a search vary by themselves', () => {
    const trial = (rate: string, data: string) => ({
      'training.models.xgboost.learning_rate': rate,
      'matrices.train.features.sha256': hash(data),
    });
    const trials = [
      missed('model_training', 'xgboost trial', trial('0.1', 'b'), trial('0.3', 'a')),
      missed('model_training', 'xgboost trial', trial('0.2', 'b'), trial('0.3', 'a')),
    ];
    const { differences, reason } = explain('model_training', trials);
    expect(differences.map(({ name }) => name)).toEqual(['matrices.train.features.sha256']);
    expect(reason).toBe('another result of Feature Engineering');
    const sameData = trials.map(({ use: own }) => ({
      use: own,
      previous: use('model_training', 'xgboost trial', trial('0.3', 'b'), 'before'),
    }));
    expect(explain('model_training', sameData).reason).toBe('not tried before with these parameters');
  });

  it('says where nothing has changed and it was done anew all the same', () => {
    const inputs = { 'gate.rule': '"superiority"' };
    expect(
      explain('model_validation', [missed('model_validation', 'gate', inputs, inputs)]).reason,
    ).toContain('nothing that it depends on has changed, but its result was not to be reused');
  });

  it('caps the differences and counts the rest', () => {
    const inputs = (value: string): StepInputs =>
      Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`features.derived.f${index}`, value]));
    const { differences, moreDifferences, reason } = explain('feature_engineering', [
      missed('feature_engineering', 'build', inputs('2'), inputs('1')),
    ]);
    expect(differences).toHaveLength(12);
    expect(moreDifferences).toBe(8);
    expect(reason).toContain('; 17 more settings');
  });
});
