import { fullTitle, METRIC_TITLES } from '../../contracts/metric-titles.js';
import type { CrossValidation, Quality } from '../../contracts/run.js';
import { decimal } from './figures.js';
import type { MailTable } from './mail-document.js';

/** How good a model is: on the test part, and over the folds of the cross-validation where there was one. */
export function metricsTable(metrics: Quality | null, cv: CrossValidation | null): MailTable {
  const quality =
    metrics === null
      ? []
      : METRIC_TITLES.map((metric) => [fullTitle(metric), 'test part', decimal(metrics[metric.name])]);
  const spread = cv === null ? '' : `${decimal(cv.mean)} (+/- ${decimal(2 * cv.std)})`;
  const folds = cv === null ? [] : [['CV AUC', `${cv.scores.length} folds`, spread]];
  return {
    kind: 'table',
    title: 'Metrics',
    columns: [
      { title: 'Metric (0..1)', align: 'left' },
      { title: 'Measured on', align: 'left' },
      { title: 'Value', align: 'right' },
    ],
    rows: [...quality, ...folds],
  };
}
