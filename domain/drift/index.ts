import { chiSquareStatistic } from './chi-square.js';
import { jensenShannonStatistic } from './jensen-shannon.js';
import { ksStatistic } from './ks.js';
import { psiStatistic } from './psi.js';
import type { DriftStatistic } from './statistic.js';
import { wassersteinStatistic } from './wasserstein.js';

/** All drift statistics, in the order of the report. */
export const DRIFT_STATISTICS: readonly DriftStatistic[] = Object.freeze([
  ksStatistic,
  psiStatistic,
  wassersteinStatistic,
  jensenShannonStatistic,
  chiSquareStatistic,
]);
