import { METRIC_TITLES } from '../contracts/metric-titles.js';
import type { MetricTitle } from '../contracts/metric-titles.js';
import type { ConfusionMatrix } from '../contracts/model-validation.js';
import type { Quality } from '../contracts/run.js';
import type { EvaluatedSlice, EvaluationDocument } from './evaluate-document.js';
import type { Paint } from './paint.js';
import { countText as count, shortText } from './plain-text.js';

/** Slices of a column that are shown; the document has all. */
const MOST_SLICES = 20;
const VALUE_WIDTH = 26;
const LONGEST_COUNT = '10,000,000'.length;

const SLICE_METRICS: readonly (readonly [title: string, name: keyof Quality])[] = [
  ['accuracy', 'accuracy'],
  ['precision', 'precision'],
  ['recall', 'recall'],
  ['F1 score', 'f1Score'],
  ['ROC-AUC', 'aucRoc'],
  ['Brier', 'brier'],
  ['cal.error', 'calibrationError'],
];
const SLICE_TITLES = SLICE_METRICS.map(([title]) => title);
const METRIC_WIDTHS = SLICE_TITLES.map(({ length }) => Math.max(length, '0.1234'.length));

/** An evaluation for a person: metrics, confusion matrix, and a line for each slice. */
export function composeEvaluation(document: EvaluationDocument, paint: Paint): string {
  const { confusionMatrix, cutoff, metrics, positives, rows } = document;
  const share = `${((100 * positives) / rows).toFixed(1)} %`;
  return [
    `${paint('bold', count(rows))} rows, ${count(positives)} positive (${share}); decided positive at y_proba >= ${cutoff}`,
    '',
    ...METRIC_TITLES.map((metric) => metricLine(metric, metrics[metric.name], paint)),
    '',
    ...confusionLines(confusionMatrix, paint),
    ...sliceLines(document.slices, paint),
  ].join('\n');
}

function metricLine({ note: unit, title }: MetricTitle, value: number | null, paint: Paint): string {
  const found = paint('bold', number(value, 'undefined').padStart(9));
  const note = value === null ? 'the rows have one class only' : unit;
  return `  ${title.padEnd(VALUE_WIDTH)} ${found}${note === '' ? '' : paint('gray', `  ${note}`)}`;
}

function confusionLines({ fn, fp, tn, tp }: ConfusionMatrix, paint: Paint): string[] {
  const line = (title: string, cells: readonly string[]): string =>
    `  ${title.padEnd(VALUE_WIDTH)}${cells.map((cell) => cell.padStart(14)).join('')}`;
  return [
    paint('bold', line('Confusion matrix', ['decided 0', 'decided 1'])),
    line('y_true 0', [tn, fp].map(count)),
    line('y_true 1', [fn, tp].map(count)),
  ];
}

function sliceLines(slices: readonly EvaluatedSlice[], paint: Paint): string[] {
  return [...new Set(slices.map(({ column }) => column))].flatMap((name) => {
    const ofColumn = slices.filter(({ column }) => column === name);
    const hidden = ofColumn.length - MOST_SLICES;
    return [
      '',
      paint('bold', sliceLine(`By ${name}`, 'rows', 'positives', SLICE_TITLES)),
      ...ofColumn.slice(0, MOST_SLICES).map(({ metrics, positives, rows, value }) => {
        const cells = SLICE_METRICS.map(([, metric]) => number(metrics[metric], '-'));
        return sliceLine(value === null ? '(no value)' : value, count(rows), count(positives), cells);
      }),
      ...(hidden > 0 ? [paint('gray', `  and ${hidden} more: --json has all`)] : []),
    ];
  });
}

function sliceLine(title: string, rows: string, positives: string, metrics: readonly string[]): string {
  const cells = metrics.map((cell, index) => cell.padStart((METRIC_WIDTHS[index] ?? 0) + 2));
  const counts = [rows.padStart(LONGEST_COUNT), positives.padStart(LONGEST_COUNT + 1)];
  return `  ${shortText(title, VALUE_WIDTH).padEnd(VALUE_WIDTH)}${[...counts, ...cells].join('')}`;
}

function number(value: number | null, absent: string): string {
  return value === null ? absent : value.toFixed(4);
}
