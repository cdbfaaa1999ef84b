import type { ColumnType } from '../../contracts/config/dataset.js';
import type { CategoryProfile } from '../../contracts/profile.js';
import type { CategoryColumn } from '../../contracts/table.js';
import { FULL_DETAIL } from './detail.js';
import { noteInto, writeRegisters } from './hyperloglog.js';
import { TARGET_CLASSES } from './moment-sums.js';
import { correlationRatio } from './target-correlation.js';
import { topValues } from './top-values.js';
import { hashText } from './value-hash.js';

/** A text column and what is known of it. */
export interface CategorySource {
  readonly name: string;
  readonly type: ColumnType;
  readonly column: CategoryColumn;
  /** Whether its values may be shown: not those of keys and free text. */
  readonly listed: boolean;
  /** The target of each row, null where the column is the target or there is none. */
  readonly classes: Uint8Array | null;
}

/** The profile of a text column at full detail. */
export function profileCategory({ name, type, column, listed, classes }: CategorySource): CategoryProfile {
  const { codes, categories } = column;
  const counts = countCodes(column, classes);
  const { used, present } = usedCodes(counts.rows);
  const entries = listed ? topValues(categories, used, counts.rows, FULL_DETAIL.top) : [];
  const outcomesOf = (code: number): { negatives: number; positives: number } => ({
    negatives: counts.negatives[code] ?? 0,
    positives: counts.positives[code] ?? 0,
  });
  const other = entries.reduce((rest, { count }) => rest - count, present);
  return {
    kind: 'category',
    name,
    type,
    rows: codes.length,
    missing: codes.length - present,
    distinct: { count: used.length, exact: true },
    targetCorrelation: listed && classes !== null ? correlationRatio(counts) : null,
    ...(other === 0 ? {} : { registers: registersOf(used, categories) }),
    top: entries.map(({ code, value, count }) => ({
      value,
      count,
      ...(classes === null ? {} : outcomesOf(code)),
    })),
    other,
  };
}

interface CodeCounts {
  readonly rows: Int32Array;
  readonly negatives: Int32Array;
  readonly positives: Int32Array;
}

function countCodes({ codes, categories }: CategoryColumn, classes: Uint8Array | null): CodeCounts {
  const rows = new Int32Array(categories.length);
  const byClass = [0, 1, 2].map(() => new Int32Array(classes === null ? 0 : categories.length));
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] ?? -1;
    if (code < 0) continue;
    rows[code] = (rows[code] ?? 0) + 1;
    if (classes === null) continue;
    const counts = byClass[classes[row] ?? TARGET_CLASSES.none];
    if (counts !== undefined) counts[code] = (counts[code] ?? 0) + 1;
  }
  const of = (index: number): Int32Array => byClass[index] ?? new Int32Array();
  return { rows, negatives: of(TARGET_CLASSES.negative), positives: of(TARGET_CLASSES.positive) };
}

function usedCodes(rows: Int32Array): { used: Int32Array; present: number } {
  const used = new Int32Array(rows.length);
  let size = 0;
  let present = 0;
  for (let code = 0; code < rows.length; code++) {
    const count = rows[code] ?? 0;
    if (count > 0) used[size++] = code;
    present += count;
  }
  return { used: used.subarray(0, size), present };
}

function registersOf(used: Int32Array, categories: readonly string[]): string {
  const registers = new Uint8Array(FULL_DETAIL.registers);
  const note = noteInto(registers);
  for (let i = 0; i < used.length; i++) hashText(categories[used[i] ?? -1] ?? '', note);
  return writeRegisters(registers);
}
