import type { Distribution } from '../../contracts/profile.js';
import { rankFinder } from './distribution-ranks.js';

/**
 * One distribution over the listed values of all parts. Where a value of one part falls between two listed values of
 * another, that part's rows are taken to lie evenly between them: each part adds to `error` at most its largest number
 * of rows between two listed values, so about 1 % of its rows at full detail, and nothing where all values are listed.
 */
export function mergeDistributions(parts: readonly Distribution[]): Distribution {
  const values = [...new Set(parts.flatMap((part) => part.values))].sort((a, b) => a - b);
  const ranks = parts.map((part) => values.map(rankFinder(part)));
  const sumAt = (index: number, side: 'below' | 'upTo'): number =>
    Math.round(ranks.reduce((sum, part) => sum + (part[index]?.[side] ?? 0), 0));
  const below = values.map((_, index) => sumAt(index, 'below'));
  const upTo = values.map((_, index) => sumAt(index, 'upTo'));
  return {
    values,
    equal: upTo.map((count, i) => count - (below[i] ?? 0)),
    between: below.slice(1).map((count, i) => count - (upTo[i] ?? 0)),
    error: parts.reduce((sum, part, i) => sum + part.error + largestError(ranks[i] ?? []), 0),
  };
}

function largestError(ranks: readonly { readonly error: number }[]): number {
  return ranks.reduce((largest, { error }) => Math.max(largest, error), 0);
}
