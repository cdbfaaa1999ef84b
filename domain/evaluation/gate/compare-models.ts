import type { GateConfig } from '../../../contracts/config/gate.js';
import type { Comparison } from '../../../contracts/model-validation.js';
import type { PairedAucRoc } from './delong.js';
import { compareAucRoc } from './delong.js';
import { lowerBoundOf } from './estimated-difference.js';
import { count } from './figures.js';
import type { Opponent, PairedRows } from './gate-input.js';
import { hasEnoughRows } from './row-minimum.js';
import type { RowMinimum } from './row-minimum.js';

type Rules = Pick<GateConfig, 'non_inferiority_margin' | 'confidence'> & RowMinimum;

/**
 * Compares the candidate's ROC-AUC with a reference's on common rows (DeLong et al. 1988, with the bound of
 * `lowerBoundOf`): superior where the one-sided lower bound of the difference is above 0, non-inferior where it is not below
 * -margin. Too few rows where there are fewer than the rules ask for; not comparable where the reference could not be
 * scored or a class has fewer than two rows. Throws RangeError where a score is NaN.
 */
export function compareModels(
  reference: Comparison['reference'],
  { version, evidence }: Opponent,
  rules: Rules,
): Comparison {
  if (evidence.kind === 'unavailable') {
    return incomparable({ reference, version, rows: 0, positives: 0 }, evidence.reason);
  }
  const { rows } = evidence;
  const size = { reference, version, ...countRows(rows) };
  const found = compareAucRoc(rows);
  const isEnough = size.rows === 0 || hasEnoughRows(rows, rules);
  if (found === null && isEnough) return incomparable(size, explainRows(size));
  const judged = found === null ? UNKNOWN : judge(found, rules);
  return isEnough
    ? { ...size, ...judged, note: '' }
    : { ...size, ...judged, outcome: 'too_few_rows', note: '' };
}

type Size = Pick<Comparison, 'reference' | 'version' | 'rows' | 'positives' | 'groups'>;

const UNKNOWN = {
  candidateAucRoc: null,
  referenceAucRoc: null,
  difference: null,
  standardError: null,
  lowerBound: null,
  outcome: 'not_comparable',
} as const;

function judge(found: PairedAucRoc, { confidence, non_inferiority_margin: margin }: Rules) {
  const { candidate, reference, difference, standardError } = found;
  const lowerBound = lowerBoundOf(found, confidence);
  const inferior = lowerBound < -margin;
  const outcome = lowerBound > 0 ? 'superior' : inferior ? 'not_shown' : 'non_inferior';
  return {
    candidateAucRoc: candidate,
    referenceAucRoc: reference,
    difference,
    standardError,
    lowerBound,
    outcome,
  } as const;
}

function incomparable(size: Size, note: string): Comparison {
  return { ...size, ...UNKNOWN, note };
}

function countRows({ groups, labels }: PairedRows) {
  const rows = labels.length;
  const positives = Array.from(labels).filter((label) => label === 1).length;
  return { rows, positives, ...(groups && { groups: new Set(groups).size }) };
}

function explainRows({ rows, positives }: Pick<Size, 'rows' | 'positives'>): string {
  if (rows === 0) return 'no row is a test row for both';
  const found = `${count(positives)} are positive and ${count(rows - positives)} negative`;
  return `of the rows that are test rows for both, ${found}, and 2 of each are needed`;
}
