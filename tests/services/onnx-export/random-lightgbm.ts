import { COLUMNS, drawSplit } from './random-model.js';
import type { RandomModel, RandomSplit } from './random-model.js';
import { drawShape } from './random-shape.js';
import { drawThreshold } from './random-values.js';
import type { Draws } from './random-values.js';

const CATEGORICAL = 1;
const DEFAULT_LEFT = 2;
const MISSING_TYPES: readonly [number, ...number[]] = [0, 4, 8];
const WORD = 32;

/** A model in LightGBM 4's text format: `head` are its lines before the trees, leaves are drawn by `drawLeaf`. */
export const drawLightgbmModel = (
  draws: Draws,
  head: readonly string[],
  drawLeaf: () => number,
): RandomModel => {
  const trees = Array.from({ length: 1 + draws.below(6) }, (_, index) => {
    return drawTree(draws, index, drawLeaf);
  });
  const names = Array.from({ length: COLUMNS }, (_, column) => `feature_${column}`);
  const lines = [
    'tree',
    'version=v4',
    'num_class=1',
    'num_tree_per_iteration=1',
    'label_index=0',
    `max_feature_idx=${COLUMNS - 1}`,
    ...head,
    `feature_names=${names.join(' ')}`,
    `feature_infos=${names.map(() => '[-1:1]').join(' ')}`,
    '',
    ...trees.map(({ text }) => text),
    'end of trees',
    '',
  ];
  return { text: lines.join('\n'), splits: trees.flatMap(({ splits }) => splits) };
};

const drawTree = (draws: Draws, index: number, drawLeaf: () => number): RandomModel => {
  const leaves = 1 + draws.below(12);
  const shape = drawShape(draws, leaves);
  // LightGBM counts splits and leaves apart; leaf n is written as -n-1.
  const names: number[] = [];
  let inner = 0;
  let outer = 0;
  for (const left of shape.left) {
    names.push(left === -1 ? -1 - outer : inner);
    if (left === -1) outer += 1;
    else inner += 1;
  }
  const children = (ids: readonly number[]): string =>
    ids.flatMap((id) => (id === -1 ? [] : [names[id] ?? 0])).join(' ');
  const splits = Array.from({ length: leaves - 1 }, () => drawSplit(draws, () => drawThreshold(draws)));
  const lines = [
    `Tree=${index}`,
    `num_leaves=${leaves}`,
    `num_cat=${splits.filter((split) => 'categories' in split).length}`,
    ...splitLines(draws, splits),
    `left_child=${children(shape.left)}`,
    `right_child=${children(shape.right)}`,
    `leaf_value=${Array.from({ length: leaves }, drawLeaf).join(' ')}`,
    'is_linear=0',
    'shrinkage=1',
    '',
    '',
  ];
  return { text: lines.join('\n'), splits };
};

const splitLines = (draws: Draws, splits: readonly RandomSplit[]): readonly string[] => {
  const boundaries = [0];
  const words: number[] = [];
  const thresholds = splits.map((split) => {
    if ('threshold' in split) return split.threshold;
    words.push(...bitset(split.categories));
    boundaries.push(words.length);
    return boundaries.length - 2;
  });
  const kinds = splits.map((split) => {
    const side = draws.chance(0.5) ? DEFAULT_LEFT : 0;
    return 'threshold' in split ? side + draws.pick(MISSING_TYPES) : CATEGORICAL + draws.pick(MISSING_TYPES);
  });
  return [
    `split_feature=${splits.map(({ column }) => column).join(' ')}`,
    `threshold=${thresholds.join(' ')}`,
    `decision_type=${kinds.join(' ')}`,
    ...(words.length > 0
      ? [`cat_boundaries=${boundaries.join(' ')}`, `cat_threshold=${words.join(' ')}`]
      : []),
  ];
};

const bitset = (categories: readonly number[]): readonly number[] => {
  const words = new Uint32Array(1 + Math.floor(Math.max(0, ...categories) / WORD));
  for (const category of categories) {
    const word = Math.floor(category / WORD);
    words[word] = (words[word] ?? 0) | (1 << (category % WORD));
  }
  return [...words];
};
