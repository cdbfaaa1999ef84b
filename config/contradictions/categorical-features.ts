import type { Config } from '../../contracts/config/index.js';
import type { Contradiction } from './contradiction.js';
import { matrixInputs } from './matrix-features.js';

/** Names of training.categorical_features that the learners cannot split by sets of values. */
export function categoricalFeatures(config: Config): Contradiction[] {
  const inputs = matrixInputs(config);
  const ordinal = inputs.filter(({ encoding }) => encoding === 'ordinal').map(({ name }) => name);
  const named = config.training.categorical_features;
  return named.flatMap((name, index) => {
    const path = ['training', 'categorical_features', index];
    if (named.indexOf(name) !== index) return [{ path, expected: 'expected each feature once' }];
    if (ordinal.includes(name)) return [];
    const encoding = inputs.find((input) => input.name === name)?.encoding;
    const expected =
      encoding === undefined || encoding === null
        ? `expected a category feature: ${ordinal.join(', ') || 'there is none'}`
        : `expected a feature with ordinal encoding, ${name} has ${encoding}; set features.encodings.${name} to ordinal`;
    return [{ path, expected }];
  });
}
