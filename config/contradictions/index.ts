import type { Config } from '../../contracts/config/index.js';
import { categoricalFeatures } from './categorical-features.js';
import { driftNamesakes, duplicateColumns, unknownColumns } from './columns.js';
import type { Contradiction } from './contradiction.js';
import { binLabels, clashingFeatureNames, unreadableExpressions } from './derived-features.js';
import { featureLists } from './feature-lists.js';
import { keyForms } from './keys.js';
import { learnerContradictions } from './learners.js';
import { groupColumn } from './group-column.js';
import { gateSlices } from './gate-slices.js';
import { searchSpaces } from './search-spaces.js';

export type { Contradiction } from './contradiction.js';

/** What no single field can show: names that point nowhere, lengths that do not match, settings that exclude others. */
export function findContradictions(config: Config): Contradiction[] {
  return [
    ...duplicateColumns(config),
    ...driftNamesakes(config),
    ...unknownColumns(config),
    ...keyForms(config),
    ...groupColumn(config),
    ...binLabels(config),
    ...clashingFeatureNames(config),
    ...unreadableExpressions(config),
    ...categoricalFeatures(config),
    ...learnerContradictions(config),
    ...searchSpaces(config),
    ...featureLists(config),
    ...gateSlices(config),
  ];
}
