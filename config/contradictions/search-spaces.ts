import type { Config } from '../../contracts/config/index.js';
import type { SearchSpace } from '../../contracts/config/search-space.js';
import { ALGORITHMS } from '../../contracts/names.js';
import type { Algorithm } from '../../contracts/names.js';
import type { Contradiction } from './contradiction.js';
import { combinationFindings } from './search-combinations.js';
import { conditionFindings } from './search-conditions.js';
import { parameterFindings } from './search-parameters.js';
import type { SpaceFinding } from './space-finding.js';

/**
 * Search spaces with parameters that cannot be searched. Names, values and conditions are right or wrong by themselves,
 * so they are looked at in every space, searched or not, as the parameters of `training.models` are; whether a space fits
 * the rest of the configuration matters only where it is searched.
 */
export function searchSpaces({ training }: Config): Contradiction[] {
  return ALGORITHMS.flatMap((algorithm) => {
    const space = training.hyperparameter_tuning.spaces[algorithm];
    const found = [...parameterFindings(algorithm, space), ...conditionFindings(algorithm, space, training)];
    const isSearched = training.hyperparameter_tuning.enabled && training.algorithms.includes(algorithm);
    const all = isSearched && found.length === 0 ? searchedFindings(algorithm, space, training) : found;
    return all.map(({ path, expected }) => ({
      path: ['training', 'hyperparameter_tuning', 'spaces', algorithm, ...path],
      expected,
    }));
  });
}

function searchedFindings(
  algorithm: Algorithm,
  space: SearchSpace,
  training: Config['training'],
): readonly SpaceFinding[] {
  if (Object.keys(space).length > 0) return combinationFindings(algorithm, space, training);
  const expected =
    `expected at least one parameter to search; or take ${algorithm} out of training.algorithms, or set ` +
    'training.hyperparameter_tuning.enabled to false';
  return [{ path: [], expected }];
}
