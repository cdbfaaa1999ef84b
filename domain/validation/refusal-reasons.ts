import type { CheckSummary } from '../../contracts/data-validation.js';
import { checkName } from '../text/check-name.js';

/** Checks that are named; once the quarantine budget breaks, every check of rows has failed. */
const MOST_NAMED = 5;

/** Why data are refused: a sentence for each blocking check that failed, the first five of them. */
export function refusalReasons(failedChecks: readonly CheckSummary[]): readonly string[] {
  const broken = failedChecks.filter(({ severity }) => severity === 'block');
  const more = broken.length - MOST_NAMED;
  return [
    ...broken.slice(0, MOST_NAMED).map(describeCheck),
    ...(more > 0 ? [`and ${more} more in the report`] : []),
  ];
}

function describeCheck(check: CheckSummary): string {
  return `${checkName(check)}: expected ${check.expected}, found ${check.found}`;
}
