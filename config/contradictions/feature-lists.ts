import type { Config } from '../../contracts/config/index.js';
import type { Algorithm } from '../../contracts/names.js';
import type { Contradiction } from './contradiction.js';
import { matrixPositions } from './matrix-features.js';
import type { MatrixInput } from './matrix-features.js';

/** One entry a feature, in the order of the matrix. */
const LISTS = [
  'monotone_constraints',
  'feature_contri',
  'max_bin_by_feature',
  'cegb_penalty_feature_lazy',
  'cegb_penalty_feature_coupled',
];
const GROUPS = 'interaction_constraints';

interface PositionalList {
  readonly path: readonly PropertyKey[];
  readonly name: string;
  readonly entries: readonly unknown[];
}

/**
 * Lists by position that do not fit the matrix. A position beyond its end, or a constraint on a categorical feature,
 * would end the trainer's process.
 */
export function featureLists(config: Config): Contradiction[] {
  const lists = config.training.algorithms.flatMap((algorithm) => listsOf(config, algorithm));
  if (lists.length === 0) return [];
  const positions = matrixPositions(config);
  return lists.flatMap((list) =>
    positions === null ? [uncountable(list)] : misfits(list, positions, config),
  );
}

function listsOf({ training }: Config, algorithm: Algorithm): PositionalList[] {
  return Object.entries(training.models[algorithm]).flatMap(([name, value]: [string, unknown]) => {
    if (!Array.isArray(value)) return [];
    const entries: readonly unknown[] = value;
    return [{ path: ['training', 'models', algorithm, name], name, entries }];
  });
}

function uncountable({ path }: PositionalList): Contradiction {
  const expected =
    'expected no list by position: a one-hot encoded column without values makes as many features as the training ' +
    'part has categories; give its values in dataset.columns, or encode it otherwise';
  return { path, expected };
}

function misfits(
  list: PositionalList,
  positions: readonly MatrixInput[],
  { training }: Config,
): Contradiction[] {
  const names = positions.map(({ name }) => name);
  if (list.name === GROUPS) return unknownPositions(list, names);
  if (LISTS.includes(list.name) && list.entries.length !== names.length) {
    const expected = `expected ${names.length} entries, found ${list.entries.length}: one a feature, in this order: ${names.join(', ')}`;
    return [{ path: list.path, expected }];
  }
  if (list.name !== 'monotone_constraints') return [];
  const categorical = new Set(training.categorical_features);
  return list.entries.flatMap((direction, index) => {
    const name = names[index] ?? '';
    if (direction === 0 || !categorical.has(name)) return [];
    const expected = `expected 0: ${name} is one of training.categorical_features, whose values have no order`;
    return [{ path: [...list.path, index], expected }];
  });
}

function unknownPositions({ path, entries }: PositionalList, names: readonly string[]): Contradiction[] {
  return entries.flatMap((group, outer) =>
    (Array.isArray(group) ? group : []).flatMap((position: unknown, inner) =>
      typeof position === 'number' && position < names.length
        ? []
        : [
            {
              path: [...path, outer, inner],
              expected: `expected the position of a feature, 0 to ${names.length - 1}: ${names.join(', ')}`,
            },
          ],
    ),
  );
}
