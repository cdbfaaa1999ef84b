import type { Severity } from '../../../contracts/config/dataset.js';
import { timestampText } from '../../data/cell.js';
import type { CheckDeclaration, CheckInput, Finding } from '../check.js';

export const FRESHNESS: CheckDeclaration = Object.freeze({
  name: 'freshness',
  dimension: 'freshness',
  title: 'The data is recent',
});

const DAY_MS = 86_400_000;

/**
 * Age of the newest event when the run started. Without event times the age of the delivery, which proves
 * little (an old export can be copied today) and so never blocks. Events more than a day ahead of the run are
 * wrong clocks, not news, and do not count.
 */
export function findFreshness(input: CheckInput): readonly Finding[] {
  const { dataset, startedAt, deliveredAt } = input;
  if (dataset.freshness === null) return [];
  const { max_age_days, severity } = dataset.freshness;
  const newestEvent = latestEvent(input);
  const newest = newestEvent ?? deliveredAt;
  const ageDays = (startedAt - newest) / DAY_MS;
  const what = newestEvent === null ? 'delivered' : 'newest event';
  return [
    {
      scope: 'table',
      column: newestEvent === null ? null : dataset.event_time,
      severity: newestEvent === null ? atMostWarn(severity) : severity,
      passed: ageDays <= max_age_days,
      expected: `at most ${max_age_days} days old`,
      found: `${what} ${timestampText(newest)}, ${ageDays.toFixed(1)} days before the run`,
      count: 0,
    },
  ];
}

function latestEvent({ table, dataset, startedAt }: CheckInput): number | null {
  const column = dataset.event_time === null ? undefined : table.columns.get(dataset.event_time);
  if (column?.kind !== 'number') return null;
  let latest = -Infinity;
  for (const value of column.values) if (value > latest && value <= startedAt + DAY_MS) latest = value;
  return latest === -Infinity ? null : latest;
}

function atMostWarn(severity: Severity): Severity {
  return severity === 'block' ? 'warn' : severity;
}
