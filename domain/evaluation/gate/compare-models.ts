import type { GateConfig } from '../../../contracts/config/gate.js';
import type { Comparison } from '../../../contracts/model-validation.js';
import { normalUpperQuantile } from '../../math/normal-distribution.js';
import type { PairedAucRoc } from './delong.js';
import { compareAucRoc } from './delong.js';
import { count } from './figures.js';
import type { Opponent, PairedRows } from './gate-input.js';

type Rules = Pick<GateConfig, 'non_inferiority_margin' | 'confidence'>;

/**
 * Compares the candidate's ROC-AUC with a reference's on common rows, by the test of DeLong et al. (1988): superior where
 * the one-sided lower bound of the difference is above 0, non-inferior where it is not below -margin. Not comparable
 * where the reference could not be scored or a class has fewer than two rows. Throws RangeError where a score is NaN.
 */
export function compareModels(
  reference: Comparison['reference'],
  { version, evidence }: Opponent,
  rules: Rules,
): Comparison {
  if (evidence.kind === 'unavailable') {
    return incomparable({ reference, version, rows: 0, positives: 0 }, evidence.reason);
  }
  const { labels, candidate, reference: scores } = evidence.rows;
  const size = { reference, version, ...countRows(evidence.rows) };
  const found = compareAucRoc(labels, candidate, scores);
  if (found === null) return incomparable(size, explainRows(size));
  return { ...size, ...judge(found, rules), note: '' };
}

type Size = Pick<Comparison, 'reference' | 'version' | 'rows' | 'positives'>;

function judge(found: PairedAucRoc, { confidence, non_inferiority_margin: margin }: Rules) {
  const { candidate, reference, difference, standardError } = found;
  const lowerBound = difference - normalUpperQuantile(1 - confidence) * standardError;
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
  return {
    ...size,
    candidateAucRoc: null,
    referenceAucRoc: null,
    difference: null,
    standardError: null,
    lowerBound: null,
    outcome: 'not_comparable',
    note,
  };
}

function countRows({ labels }: PairedRows) {
  const rows = labels.length;
  return { rows, positives: Array.from(labels).filter((label) => label === 1).length };
}

function explainRows({ rows, positives }: Pick<Size, 'rows' | 'positives'>): string {
  if (rows === 0) return 'no row is a test row for both';
  const found = `${count(positives)} are positive and ${count(rows - positives)} negative`;
  return `of the rows that are test rows for both, ${found}, and 2 of each are needed`;
}
