import { readFileSync, writeFileSync } from 'node:fs';

import type { Installation } from './installation.js';

/** A CSV file of demo customers. */
export interface DemoCustomers {
  readonly path: string;
  /** The key of every row. */
  readonly keys: ReadonlySet<string>;
}

/** What no history, mail or log may ever show: values that are wrong on purpose, and a key nobody else has. */
export const CANARIES = ['CANARYCUSTOMER', 'CANARYCONTRACT', 'CANARYCHARGES'] as const;

/** Writes 3,000 demo customers with `ratchet demo data`, as of a simulated week. */
export async function writeDemoCustomers(
  installation: Installation,
  week = 0,
  rows = 3_000,
): Promise<DemoCustomers> {
  const path = installation.path(`customers-week-${week}-${rows}.csv`);
  const options = ['--out', path, '--rows', String(rows), '--week', String(week)];
  const { code, stderr } = await installation.run('demo', 'data', ...options);
  if (code !== 0) throw new Error(`ratchet demo data ended with ${code ?? 'a signal'}: ${stderr}`);
  return { path, keys: keysOf(path) };
}

/** Spoils two rows of the file with canaries, few enough for the quarantine. */
export function plantCanaries({ path }: DemoCustomers): DemoCustomers {
  const [header = '', first = '', second = '', ...rest] = readFileSync(path, 'utf8').split('\n');
  const columns = header.split(',');
  const spoilt = [
    withCells(columns, first, { customer_id: CANARIES[0], contract: CANARIES[1] }),
    withCells(columns, second, { monthly_charges: CANARIES[2] }),
  ];
  writeFileSync(path, [header, ...spoilt, ...rest].join('\n'));
  return { path, keys: keysOf(path) };
}

/** Rewrites every row of a CSV file without quotes; `change` gets its cells by column and its index. */
export function rewriteRows(
  from: string,
  to: string,
  change: (row: ReadonlyMap<string, string>, index: number) => ReadonlyMap<string, string>,
): void {
  const [header = '', ...lines] = readFileSync(from, 'utf8').trimEnd().split('\n');
  const columns = header.split(',');
  const rows = lines.map((line, index) => {
    const cells = line.split(',');
    return change(new Map(columns.map((name, column) => [name, cells[column] ?? ''])), index);
  });
  const kept = [...(rows[0]?.keys() ?? [])];
  const text = rows.map((row) => kept.map((name) => row.get(name) ?? '').join(','));
  writeFileSync(to, `${[kept.join(','), ...text].join('\n')}\n`);
}

/** The keys among `keys`, and the canaries, that stand in a text. */
export function leaksIn(text: string, keys: ReadonlySet<string>): readonly string[] {
  const words = new Set(text.split(/[^\w-]+/));
  const found = [...words].filter((word) => keys.has(word));
  return [...found, ...CANARIES.filter((canary) => text.includes(canary))];
}

const withCells = (
  columns: readonly string[],
  line: string,
  cells: Readonly<Record<string, string>>,
): string =>
  line
    .split(',')
    .map((cell, index) => cells[columns[index] ?? ''] ?? cell)
    .join(',');

const keysOf = (path: string): ReadonlySet<string> => {
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n').slice(1);
  return new Set(lines.map((line) => line.split(',')[0] ?? '').filter((key) => key !== ''));
};
