import type { z } from 'zod';

/** As many are told. */
const MOST_ISSUES = 10;

/** What a schema refuses, in one line of words: each field with what was expected and found. */
export function describeIssues({ issues }: Pick<z.ZodError, 'issues'>): string {
  const told = issues.slice(0, MOST_ISSUES).map(({ message, path }) => `${fieldOf(path)}: ${message}`);
  const more = issues.length - told.length;
  return [...told, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}

function fieldOf(path: readonly PropertyKey[]): string {
  return path.map(String).join('.') || 'input';
}
