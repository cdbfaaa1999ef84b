import type { GateConfig } from '../../../contracts/config/gate.js';
import type { Guard } from '../../../contracts/model-validation.js';
import { compareAucRoc } from './delong.js';
import { equalShareCutoff } from './equal-share.js';
import type { PairedRows } from './gate-input.js';
import type { GuardedMetric } from './guarded-metrics.js';
import { GUARDED_METRICS } from './guarded-metrics.js';
import { pairedStandardError } from './influence/standard-error.js';
import type { NumberedSlice } from './numbered-slices.js';
import { numberSlices } from './numbered-slices.js';

/** A guarded metric as measured, before anything is said about harm. */
export interface MeasuredGuard extends Omit<Guard, 'lowerBound' | 'outcome'> {
  /** Of the loss; null where there are too few rows to judge by. */
  readonly standardError: number | null;
}

type Rules = GateConfig['guards'];

/** The metrics with a margin on all rows, then the ROC-AUC of each slice of a guarded column. */
export function measureGuards(rows: PairedRows, rules: Rules): MeasuredGuard[] {
  const slices = rows.slices.filter(({ column }) => rules.slices.includes(column));
  return [
    ...GUARDED_METRICS.flatMap((metric) => measureMetric(metric, rows, rules)),
    ...numberSlices(slices).map((slice) => measureSlice(slice, rows, rules)),
  ];
}

function measureMetric(metric: GuardedMetric, rows: PairedRows, rules: Rules): MeasuredGuard[] {
  const margin = rules[metric.margin];
  if (margin === null) return [];
  const { labels } = rows;
  const ofCandidate = { labels, probabilities: rows.candidate, cutoff: rows.candidateCutoff };
  const cutoff = metric.decidedAt === 'equal share' ? equalShareCutoff(rows) : rows.referenceCutoff;
  const ofReference = { labels, probabilities: rows.reference, cutoff };
  const size = sizeOf(labels);
  const candidate = metric.value(ofCandidate);
  const reference = metric.value(ofReference);
  const standardError = isTooSmall(size, rules)
    ? null
    : pairedStandardError(metric.influence(ofCandidate), metric.influence(ofReference));
  const loss = lossOf(metric, candidate, reference);
  return [{ metric: metric.name, slice: null, ...size, candidate, reference, loss, margin, standardError }];
}

function lossOf({ better }: GuardedMetric, candidate: number | null, reference: number | null) {
  if (candidate === null || reference === null) return null;
  return better === 'higher' ? reference - candidate : candidate - reference;
}

function measureSlice(numbered: NumberedSlice, rows: PairedRows, rules: Rules): MeasuredGuard {
  const { slice, number } = numbered;
  const labels = Float64Array.from(slice.rows, (row) => rows.labels[row] ?? NaN);
  const found = compareAucRoc(
    labels,
    scoresAt(rows.candidate, slice.rows),
    scoresAt(rows.reference, slice.rows),
  );
  const size = sizeOf(labels);
  return {
    metric: 'aucRoc',
    slice: { column: slice.column, number },
    ...size,
    candidate: found?.candidate ?? null,
    reference: found?.reference ?? null,
    loss: found === null ? null : 0 - found.difference,
    margin: rules.slice_auc_roc,
    standardError: isTooSmall(size, rules) ? null : (found?.standardError ?? null),
  };
}

function scoresAt(scores: Float64Array, rows: Int32Array): Float64Array {
  return Float64Array.from(rows, (row) => scores[row] ?? NaN);
}

interface Size {
  readonly rows: number;
  readonly positives: number;
}

function sizeOf(labels: ArrayLike<number>): Size {
  let positives = 0;
  for (let row = 0; row < labels.length; row++) if (labels[row] === 1) positives++;
  return { rows: labels.length, positives };
}

// A class of few rows makes every bound a guess, be it the positives or the negatives.
function isTooSmall({ rows, positives }: Size, { min_slice_rows, min_slice_positives }: Rules): boolean {
  return rows < min_slice_rows || Math.min(positives, rows - positives) < min_slice_positives;
}
