import type { Config } from '../../contracts/config/index.js';
import type { Algorithm } from '../../contracts/names.js';
import type { Contradiction } from './contradiction.js';
import { found } from './finding.js';
import type { Finding } from './finding.js';
import { lightgbmFindings } from './lightgbm.js';
import { randomForestFindings } from './random-forest.js';
import { xgboostFindings } from './xgboost.js';

const FINDINGS: Readonly<Record<Algorithm, (training: Config['training']) => Finding[]>> = {
  xgboost: xgboostFindings,
  lightgbm: lightgbmFindings,
  random_forest: randomForestFindings,
};

/** Parameters that exclude or silence one another, for the algorithms that are trained. */
export function learnerContradictions({ training }: Config): Contradiction[] {
  return training.algorithms.flatMap((algorithm) =>
    learnerFindings(algorithm, training).map(({ name, expected }) => ({
      path: ['training', 'models', algorithm, name],
      expected,
    })),
  );
}

/** Parameters of one learner that its own and the other settings of the training contradict. */
export function learnerFindings(algorithm: Algorithm, training: Config['training']): Finding[] {
  return [...FINDINGS[algorithm](training), ...weightedTwice(algorithm, training)];
}

function weightedTwice(
  algorithm: Algorithm,
  { class_weight: weights, models }: Config['training'],
): Finding[] {
  if (weights === null || algorithm === 'random_forest') return [];
  const reason = 'training.class_weight weighs the classes already; set one of them';
  return [
    ...found(
      models[algorithm].scale_pos_weight !== undefined,
      'scale_pos_weight',
      `expected no scale_pos_weight: ${reason}`,
    ),
    ...found(
      algorithm === 'lightgbm' && models.lightgbm.is_unbalance === true,
      'is_unbalance',
      `expected false: ${reason}`,
    ),
  ];
}
