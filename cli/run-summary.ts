import type { Config } from '../contracts/config/index.js';
import type { RetrainingResult } from '../contracts/run.js';
import { formatCrossValidation } from '../domain/training/cross-validation.js';
import type { Paint } from './paint.js';
import type { RunLinks } from './run-links.js';

const COLOURS = {
  promoted: 'green',
  staged: 'green',
  kept: 'yellow',
  refused: 'red',
  failed: 'red',
} as const;

/** A finished run for a person: verdict and why, metrics beside their thresholds, drift, where to look. */
export function composeSummary(
  result: RetrainingResult,
  config: Config,
  links: RunLinks,
  paint: Paint,
): string {
  return [
    '',
    headline(result, paint),
    ...result.reasons.map((reason) => `  ${reason}`),
    ...(result.failure ? [`  Next step: ${result.failure.nextStep}`] : []),
    '',
    ...facts(result),
    ...metricsTable(result, config, paint),
    ...linkLines(links),
  ].join('\n');
}

function headline({ candidate, champion, model, verdict }: RetrainingResult, paint: Paint): string {
  const version = candidate?.version ? ` version ${candidate.version}` : '';
  const serving = champion ? `serving customers: version ${champion.version}` : 'no champion yet';
  const word = paint(['bold', COLOURS[verdict]], verdict.toUpperCase());
  return `${word}  ${model}${version} (${serving})`;
}

function facts({ candidate, cv, drift, rows }: RetrainingResult): string[] {
  const line = (label: string, value: string | null): string[] =>
    value === null ? [] : [`  ${label.padEnd(12)} ${value}`];
  const drifted = drift?.driftedFeatures.join(', ') ?? '';
  return [
    ...line(
      'Rows',
      rows &&
        `${rows.delivered.toLocaleString('en-US')} delivered, ${rows.quarantined.toLocaleString('en-US')} quarantined, ${rows.used.toLocaleString('en-US')} used`,
    ),
    ...line('Drift', drift && `${drift.verdict}${drifted === '' ? '' : `: ${drifted}`}`),
    ...line(
      'Model',
      candidate &&
        `${candidate.algorithm}, cut-off ${candidate.cutoff.toFixed(4)}, sha256 ${candidate.modelSha256.slice(0, 12)}`,
    ),
    ...line('Validation', cv && formatCrossValidation(cv)),
    '',
  ];
}

function metricsTable({ metrics }: RetrainingResult, { training }: Config, paint: Paint): string[] {
  if (metrics === null) return [];
  const { thresholds } = training;
  const rows: [string, number | null, number | null][] = [
    ['accuracy', metrics.accuracy, thresholds.min_accuracy],
    ['precision', metrics.precision, thresholds.min_precision],
    ['recall', metrics.recall, thresholds.min_recall],
    ['F1 score', metrics.f1Score, thresholds.min_f1_score],
    ['ROC-AUC', metrics.aucRoc, thresholds.min_auc_roc],
    ['PR-AUC', metrics.aucPr, null],
  ];
  return [
    `  ${'On the test part (0..1)'.padEnd(26)} found   required`,
    ...rows.map((row) => metricRow(row, paint)),
    '',
  ];
}

function metricRow([name, found, required]: [string, number | null, number | null], paint: Paint): string {
  const value = found === null ? 'undefined' : found.toFixed(4);
  const limit = required === null ? '' : `>= ${required.toFixed(2)}`;
  const met = found !== null && (required === null || found >= required);
  return `  ${name.padEnd(26)} ${paint(met ? 'green' : 'red', value)}  ${limit}`;
}

function linkLines(links: RunLinks): string[] {
  const pages = [
    ['Temporal', links.temporal],
    ['MLflow', links.mlflow],
    ['Mail', links.mail],
    ['Report', links.report],
  ] as const;
  return pages.flatMap(([title, url]) => (url === null ? [] : [`  ${title.padEnd(12)} ${url}`]));
}
