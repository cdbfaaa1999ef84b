import type { DataSourceFinding } from './errors.js';

/** Most columns a table may have. */
export const MAX_COLUMNS = 2000;

/** A file that is no table can have names of any length. */
const LONGEST_QUOTE = 60;

/** DuckDB's own column beside a Parquet file's. */
const RESERVED_NAMES: readonly string[] = ['file_row_number'];

/** The first thing wrong with a table's column names; null when they can be used. Letter case does not tell names apart. */
export function findNameProblem(names: readonly string[]): DataSourceFinding | null {
  if (names.length > MAX_COLUMNS) return tooMany(names.length);
  const seen = new Map<string, number>();
  for (const [index, name] of names.entries()) {
    const key = name.toLowerCase();
    const finding = nameProblem(name, key, seen.get(key));
    if (finding !== null) return { code: 'header', column: index + 1, ...finding };
    seen.set(key, index + 1);
  }
  return null;
}

function nameProblem(
  name: string,
  key: string,
  earlier: number | undefined,
): Pick<DataSourceFinding, 'problem' | 'nextStep'> | null {
  if (name === '') {
    return {
      problem: 'the column has no name',
      nextStep: 'Name it in the header, or leave the column out (pandas: to_csv(..., index=False))',
    };
  }
  if (name.includes('\0')) {
    return { problem: 'the column name holds a NUL character', nextStep: 'Give the column another name' };
  }
  if (RESERVED_NAMES.includes(key)) {
    return { problem: `the column name "${name}" is reserved`, nextStep: 'Give the column another name' };
  }
  if (earlier !== undefined) {
    return {
      problem: `the column name "${shortened(name)}" is there already, as column ${earlier} (letter case aside)`,
      nextStep: 'Give each column a name of its own',
    };
  }
  return null;
}

function shortened(name: string): string {
  return name.length > LONGEST_QUOTE ? `${name.slice(0, LONGEST_QUOTE)}…` : name;
}

function tooMany(count: number): DataSourceFinding {
  return {
    code: 'header',
    problem: `the table has ${count} columns, expected at most ${MAX_COLUMNS}`,
    nextStep: 'Deliver only the columns the model may need',
  };
}
