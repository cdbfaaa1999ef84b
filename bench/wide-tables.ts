/** `npx vite-node bench/wide-tables.ts`: what a table costs by its columns, of the built commands, as markdown on stdout. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

import { seededGenerator } from '../domain/math/seeded-generator.js';
import type { SeededGenerator } from '../domain/math/seeded-generator.js';

const COLUMNS = [250, 500, 1000, 2000];
const ROWS = 400;
const SEED = 42;
const COLOURS = ['red', 'green', 'blue'];
const program = join(import.meta.dirname, '..', 'dist', 'cli', 'main.js');

/** By turns a number, a small whole number, a category, a boolean, a time, and a column with markers of missing values. */
const KINDS: readonly ((generator: SeededGenerator) => string)[] = [
  (generator) => (50 + 20 * generator.normal()).toFixed(3),
  (generator) => String(generator.integer(10)),
  (generator) => COLOURS[generator.integer(COLOURS.length)] ?? '',
  (generator) => (generator.uniform() < 0.5 ? 'true' : 'false'),
  (generator) => `2024-01-${String(1 + generator.integer(28)).padStart(2, '0')}`,
  (generator) => (generator.uniform() < 0.1 ? 'NA' : generator.uniform().toFixed(2)),
];

function writeTable(path: string, columns: number): void {
  const generator = seededGenerator(SEED);
  const measured = Array.from({ length: columns - 2 }, (_, column) => column);
  const lines = Array.from({ length: ROWS }, (_, row) => {
    const left = generator.uniform() < 0.3 ? 'yes' : 'no';
    const values = measured.map((column) => KINDS[column % KINDS.length]?.(generator) ?? '');
    return [`c${row}`, left, ...values].join(',');
  });
  const header = ['id', 'left', ...measured.map((column) => `column_${column}`)].join(',');
  writeFileSync(path, [header, ...lines, ''].join('\n'));
}

function secondsOf(args: readonly string[]): string {
  const startedAt = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [program, ...args, '--json'], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with code ${String(status)}: ${stderr}`);
  return `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
}

const folder = mkdtempSync(join(tmpdir(), 'ratchet-bench-wide-'));
try {
  const lines = ['| Columns | `profile` | `init` | `drift` |', '|---|---|---|---|'];
  for (const columns of COLUMNS) {
    const path = join(folder, `${columns}.csv`);
    writeTable(path, columns);
    const draft = ['--target', 'left', '--key', 'id', '--out', join(folder, 'draft.yaml'), '--force'];
    const seconds = [
      secondsOf(['profile', '--data-path', path]),
      secondsOf(['init', '--data-path', path, ...draft]),
      secondsOf(['drift', '--reference', path, '--current', path]),
    ];
    lines.push(`| ${columns.toLocaleString('en-US')} | ${seconds.join(' | ')} |`);
  }
  process.stdout.write(`${lines.join('\n')}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
