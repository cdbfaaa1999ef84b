import type { GateConfig } from '../../../contracts/config/gate.js';
import type { Guard } from '../../../contracts/model-validation.js';
import { compareAucRoc } from './delong.js';
import { equalShareCutoff } from './equal-share.js';
import type { PairedRows } from './gate-input.js';
import type { GuardedMetric } from './guarded-metrics.js';
import { GUARDED_METRICS } from './guarded-metrics.js';
import type { ScoredRows } from './influence/scored-rows.js';
import { pairedStandardError } from './influence/standard-error.js';
import type { NumberedSlice } from './numbered-slices.js';
import { numberSlices } from './numbered-slices.js';

/** A guarded metric as measured, before anything is said about harm. */
export interface MeasuredGuard extends Omit<Guard, 'lowerBound' | 'outcome'> {
  /** Of the loss; null where there are too few rows to judge by. */
  readonly standardError: number | null;
  /** As of `EstimatedDifference`, where the loss is one of ROC-AUC; else null. */
  readonly size: number | null;
}

type Rules = GateConfig['guards'];

/** Rows decided positive below which what is said of them hangs on a few of them. */
const MIN_DECIDED = 30;

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
  const counted = countRows(labels);
  const candidate = metric.value(ofCandidate);
  const reference = metric.value(ofReference);
  const standardError =
    isTooSmall(counted, rules) || decidesTooFew(metric, ofCandidate, ofReference)
      ? null
      : pairedStandardError(metric.influence(ofCandidate), metric.influence(ofReference), rows.groups);
  const loss = lossOf(metric, candidate, reference);
  const found = { candidate, reference, loss, margin, standardError, size: null };
  return [{ metric: metric.name, slice: null, ...counted, ...found }];
}

function decidesTooFew({ needsDecided }: GuardedMetric, ...models: readonly ScoredRows[]): boolean {
  if (needsDecided === null) return false;
  const decided = models.map(
    ({ cutoff, probabilities }) => probabilities.filter((probability) => probability >= cutoff).length,
  );
  return (needsDecided === 'both' ? Math.min(...decided) : Math.max(...decided)) < MIN_DECIDED;
}

function lossOf({ better }: GuardedMetric, candidate: number | null, reference: number | null) {
  if (candidate === null || reference === null) return null;
  return better === 'higher' ? reference - candidate : candidate - reference;
}

function measureSlice(numbered: NumberedSlice, rows: PairedRows, rules: Rules): MeasuredGuard {
  const { slice, number } = numbered;
  const labels = Float64Array.from(slice.rows, (row) => rows.labels[row] ?? NaN);
  const { groups } = rows;
  const found = compareAucRoc({
    labels,
    candidate: scoresAt(rows.candidate, slice.rows),
    reference: scoresAt(rows.reference, slice.rows),
    groups: groups && slice.rows.map((row) => groups[row] ?? row),
  });
  const counted = countRows(labels);
  return {
    metric: 'aucRoc',
    slice: { column: slice.column, number },
    ...counted,
    candidate: found?.candidate ?? null,
    reference: found?.reference ?? null,
    loss: found === null ? null : 0 - found.difference,
    margin: rules.slice_auc_roc,
    standardError: isTooSmall(counted, rules) ? null : (found?.standardError ?? null),
    size: found?.size ?? null,
  };
}

function scoresAt(scores: Float64Array, rows: Int32Array): Float64Array {
  return Float64Array.from(rows, (row) => scores[row] ?? NaN);
}

interface Counted {
  readonly rows: number;
  readonly positives: number;
}

function countRows(labels: ArrayLike<number>): Counted {
  let positives = 0;
  for (let row = 0; row < labels.length; row++) if (labels[row] === 1) positives++;
  return { rows: labels.length, positives };
}

// A class of few rows makes every bound a guess, be it the positives or the negatives.
function isTooSmall({ rows, positives }: Counted, { min_slice_rows, min_slice_positives }: Rules): boolean {
  return rows < min_slice_rows || Math.min(positives, rows - positives) < min_slice_positives;
}
