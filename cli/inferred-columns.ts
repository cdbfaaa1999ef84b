import type { ColumnFacts } from '../contracts/column-facts.js';
import type { ColumnContract } from '../contracts/config/dataset.js';
import { inferType } from '../domain/draft/infer-type.js';
import type { WatchedColumn } from '../domain/drift/detect.js';

/** What two files without a data contract are compared on. */
export interface InferredColumns {
  /** In the order of the reference; what only the current file has comes after it. */
  readonly watched: readonly WatchedColumn[];
  /** The contracts by which they are read: their types and no rule. */
  readonly contracts: readonly ColumnContract[];
  /** Columns without a distribution to compare. */
  readonly passedOver: readonly { readonly name: string; readonly reason: string }[];
}

/** A column of texts is a name of its row when more than half of at least this many values are different. */
const FEWEST_NAMES = 100;

/** The columns of a file with the types found in it, and no rule. */
export function inferContracts(facts: readonly ColumnFacts[]): readonly ColumnContract[] {
  return facts.map((each) => {
    const { markers, type } = inferType(each);
    return contractOf(each.source, type, markers);
  });
}

/**
 * The columns of two files: numeric where every value of both reads as a number (a marker such as NA is no value) and none is
 * a code beyond 2^53, else a category. Passed over: texts that are different in nearly every row, such as keys, and times.
 */
export function inferColumns(
  reference: readonly ColumnFacts[],
  current: readonly ColumnFacts[],
): InferredColumns {
  const watched: WatchedColumn[] = [];
  const contracts: ColumnContract[] = [];
  const passedOver: { name: string; reason: string }[] = [];
  for (const name of new Set([...reference, ...current].map(({ source }) => source))) {
    const sides = [reference, current].flatMap((facts) => facts.filter(({ source }) => source === name));
    const isNumeric = sides.every(isNumbers);
    const reason = isNumeric ? null : reasonToPass(sides);
    if (reason !== null) {
      passedOver.push({ name, reason });
      continue;
    }
    watched.push({ name, kind: isNumeric ? 'numeric' : 'category' });
    const markers = isNumeric ? sides.flatMap((facts) => facts.markers.map(({ text }) => text)) : [];
    contracts.push(contractOf(name, isNumeric ? 'number' : 'category', [...new Set(markers)]));
  }
  return { watched, contracts, passedOver };
}

/** Digits beyond 2^53 are a code, even where a double happens to hold them. */
function isNumbers({ longIntegers, present, readable }: ColumnFacts): boolean {
  return readable.number === present && longIntegers === 0;
}

/** The contract of a column of which only the name, the type and the texts for a missing value are known. */
export function contractOf(
  name: string,
  type: ColumnContract['type'],
  markers: readonly string[],
): ColumnContract {
  const missing = markers.length === 0 ? {} : { missing_values: [...markers] };
  return { name, type, ...missing, critical: false, missing_budget: 1, severity: 'block' };
}

function reasonToPass(sides: readonly ColumnFacts[]): string | null {
  if (sides.every(({ present, readable }) => readable.timestamp === present)) return 'it holds times';
  const isName = ({ distinct, present }: ColumnFacts): boolean =>
    distinct >= FEWEST_NAMES && distinct > present / 2;
  return sides.some(isName) ? 'its texts differ in nearly every row, as a key does' : null;
}
