import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { driftDocumentSchema } from '../../contracts/drift-detection.js';
import { demoCsvLines } from '../../domain/data/demo/index.js';
import { type CommandResult, startRatchet } from '../support/ratchet-command.js';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ratchet-drift-columns-'));
  write('customers.csv', [[...demoCsvLines({ customers: 3000, seed: 42, week: 0 })].join('')]);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the command where nothing tells it of a server. */
const ratchet = (...args: readonly string[]): Promise<CommandResult> =>
  startRatchet(args, {
    cwd: folder,
    environment: { PATH: process.env['PATH'], TMPDIR: process.env['TMPDIR'] },
  }).ended;
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const write = (name: string, lines: readonly string[]): void => {
  writeFileSync(join(folder, name), lines.join('\n'));
};

describe('`ratchet drift` on files with other columns', () => {
  it('names a column that is gone, renamed or of another type; policy block makes it exit code 3', async () => {
    write('blocking.yaml', ['drift: { policy: block }']);
    const [header = '', ...rows] = read('customers.csv').trim().split('\n');
    const changed = header.replace('monthly_charges', 'Charges (monthly)').replace('tenure', 'x1');
    write('changed.csv', [changed, ...rows.map((row) => row.replace(/[\d.]+,(Yes|No)$/u, 'none,$1'))]);
    const files = [
      '--reference',
      'customers.csv',
      '--current',
      'changed.csv',
      '--json',
      '--html',
      'gone.html',
    ];
    const ended = await ratchet('drift', ...files, '--config-path', 'blocking.yaml');
    const { schema, verdict } = driftDocumentSchema.parse(JSON.parse(ended.stdout));
    expect([ended.code, verdict]).toEqual([3, 'drifted']);
    expect(schema.map(({ change, column, near }) => [column, change, near])).toContainEqual([
      'tenure',
      'renamed',
      'x1',
    ]);
    expect(read('gone.html')).toContain('Columns that are not as in the reference');
    const without = await ratchet('drift', ...files);
    expect(driftDocumentSchema.parse(JSON.parse(without.stdout)).verdict).toBe('drifted');
    write('reference.json', [(await ratchet('profile', '--data-path', 'customers.csv', '--json')).stdout]);
    const byProfile = await ratchet('drift', '--reference', 'reference.json', ...files.slice(2));
    const document = driftDocumentSchema.parse(JSON.parse(byProfile.stdout));
    expect(document.schema).toContainEqual({ column: 'tenure', change: 'renamed', near: 'x1' });
  });
});
