import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { validationReportSchema } from '../../contracts/data-validation.js';
import { driftDocumentSchema } from '../../contracts/drift-detection.js';
import { featurePlanSchema } from '../../contracts/feature-engineering.js';
import { tableProfileSchema } from '../../contracts/profile.js';
import { demoCsvLines } from '../../domain/data/demo/index.js';
import { type CommandResult, startRatchet } from '../support/ratchet-command.js';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ratchet-file-commands-'));
  const lines = [...demoCsvLines({ customers: 3000, seed: 42, week: 0 })].join('');
  writeFileSync(join(folder, 'customers.csv'), lines);
  const [header, ...rows] = lines.trim().split('\n');
  // Column 6 is the tenure.
  const bad = rows.map((row, index) =>
    index % 10 === 0 ? row.replace(/^((?:[^,]*,){5})[^,]*/, '$1-4') : row,
  );
  writeFileSync(join(folder, 'bad.csv'), [header, ...bad].join('\n'));
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
const write = (name: string, lines: readonly string[]): string => {
  writeFileSync(join(folder, name), lines.join('\n'));
  return name;
};

describe('`ratchet validate`', () => {
  it('passes good data with exit code 0, and prints its report and nothing else', async () => {
    const ended = await ratchet('validate', '--data-path', 'customers.csv', '--json');
    expect([ended.code, ended.stderr]).toEqual([0, '']);
    const report = validationReportSchema.strict().parse(JSON.parse(ended.stdout));
    expect(report.passed).toBe(true);
    expect(report.rows).toBeGreaterThanOrEqual(3000);
  });

  it('refuses bad data with exit code 3, and says what is wrong with it on a page as well', async () => {
    const { code, stderr, stdout } = await ratchet(
      'validate',
      '--data-path',
      'bad.csv',
      '--html',
      'out/page.html',
    );
    expect(code).toBe(3);
    expect(stdout).toMatch(/^Refused: 3,\d+ rows, /);
    expect(stdout).toMatch(
      / {2}tenure: value_range +block +30\d +10\.\d\d %\n.*\n +expected +between 0 and 120\n/,
    );
    expect(stderr).toMatch(/^HTML report: .*out\/page\.html\n$/);
    expect(read('out/page.html')).toContain('<h1 class="bad">Refused</h1>');
  });

  it.each([
    { args: ['--data-path', 'none.csv'], code: 2, says: '--data-path: none.csv does not exist' },
    { args: ['--data-path', 'customers.csv', '--config-path', 'no.yaml'], code: 2, says: 'no such file' },
    { args: ['--data-path', 'customers.csv', '--html', 'customers.csv'], code: 2, says: 'would overwrite' },
    { args: ['--data-path', 'empty.csv'], code: 3, says: 'the file is empty' },
  ])('ends with exit code $code when it cannot do its work: $says', async ({ args, code, says }) => {
    write('empty.csv', []);
    const ended = await ratchet('validate', ...args);
    expect([ended.code, ended.stdout]).toEqual([code, '']);
    expect(ended.stderr).toContain(says);
    expect(ended.stderr).not.toMatch(/^ +at /m);
  });
});

describe('`ratchet profile`', () => {
  it('finds the types of the columns in the data', async () => {
    const ended = await ratchet(
      'profile',
      '--data-path',
      'customers.csv',
      '--json',
      '--html',
      'profile.html',
    );
    expect(ended.code).toBe(0);
    const { columns, targetRate } = tableProfileSchema.parse(JSON.parse(ended.stdout));
    const types = new Map(columns.map(({ name, type }) => [name, type]));
    expect(['customer_id', 'tenure', 'contract', 'senior_citizen'].map((name) => types.get(name))).toEqual([
      'text',
      'integer',
      'category',
      'boolean',
    ]);
    expect(targetRate).toBeNull();
    expect(read('profile.html')).toContain('Columns at a glance');
  });

  it('knows the target from the data contract', async () => {
    write('own.yaml', ['model: { name: own }']);
    const ended = await ratchet(
      'profile',
      '--data-path',
      'customers.csv',
      '--config-path',
      'own.yaml',
      '--json',
    );
    const { columns, targetRate } = tableProfileSchema.parse(JSON.parse(ended.stdout));
    expect(targetRate).toBeGreaterThan(0.1);
    expect(columns.find(({ name }) => name === 'tenure')?.targetCorrelation?.value).toBeLessThan(0);
  });
});

describe('`ratchet drift`', () => {
  // 400 rows: x = (37 i mod 101) / 2 and (53 i mod 97) / 2 + 3; kind = 'xyz'[i mod 3], and 'xyz'[i^2 mod 3] or every 5th 'x'.
  const side = (name: string, row: (i: number) => readonly [number, string]): string =>
    write(name, ['x,kind', ...Array.from({ length: 400 }, (_, i) => row(i).join(','))]);
  const compare = (...args: string[]): Promise<CommandResult> =>
    ratchet(
      'drift',
      '--reference',
      side('before.csv', (i) => [((i * 37) % 101) / 2, 'xyz'.charAt(i % 3)]),
      '--current',
      side('after.csv', (i) => [((i * 53) % 97) / 2 + 3, i % 5 === 0 ? 'x' : 'xyz'.charAt((i * i) % 3)]),
      ...args,
    );

  it('prints what SciPy says of the same columns, and nothing else', async () => {
    const ended = await compare('--json');
    expect([ended.code, ended.stderr]).toEqual([0, '']);
    const { features, rows, verdict } = driftDocumentSchema.parse(JSON.parse(ended.stdout));
    expect([verdict, rows, features.map(({ name }) => name)]).toEqual([
      'drifted',
      { reference: 400, current: 400 },
      ['x', 'kind'],
    ]);
    const [x, kind] = features;
    // SciPy 1.17.1: ks_2samp, wasserstein_distance, chi2_contingency(correction=False), jensenshannon(..., 2)
    expect(x?.ks?.statistic).toBeCloseTo(0.06, 12);
    expect(x?.ks?.pValue).toBeCloseTo(0.4680435421303692, 9);
    expect(x?.wasserstein?.distance).toBeCloseTo(1.9387499999999998, 9);
    expect(kind?.chiSquare?.statistic).toBeCloseTo(160.24788864278898, 9);
    expect((kind?.chiSquare?.pValue ?? 0) / 1.5944581065443736e-35).toBeCloseTo(1, 9);
    expect(kind?.jensenShannon?.distance).toBeCloseTo(0.43704361398710156, 9);
    expect(kind?.bins).toEqual({
      edges: ['x', 'y', 'z'],
      reference: [134, 133, 133],
      current: [187, 213, 0],
    });
  });

  it('gives Jensen-Shannon in base e when asked, and draws a page', async () => {
    const ended = await compare('--json', '--base', 'e', '--html', 'drift.html');
    const { features } = driftDocumentSchema.parse(JSON.parse(ended.stdout));
    // SciPy 1.17.1: jensenshannon([134, 133, 133], [187, 213, 0])
    expect(features[1]?.jensenShannon?.distance).toBeCloseTo(0.3638626761019863, 9);
    expect(features[1]?.jensenShannon?.base).toBe('e');
    expect(read('drift.html')).toContain('distance 0.3639 (base e)');
  });

  it('takes Parquet as well, and the columns of a data contract', async () => {
    const made = await ratchet('features', '--data-path', 'customers.csv', '--out', 'customers.parquet');
    expect(made.code).toBe(0);
    write('own.yaml', ['model: { name: own }']);
    const files = ['--reference', 'customers.csv', '--current', 'customers.parquet'];
    const ended = await ratchet('drift', ...files, '--config-path', 'own.yaml', '--json');
    const { features, schema, verdict } = driftDocumentSchema.parse(JSON.parse(ended.stdout));
    expect(verdict).toBe('stable');
    expect(new Set(schema.map(({ change }) => change))).toEqual(new Set(['added']));
    expect(features.map(({ name }) => name)).not.toContain('customer_id');
    expect(new Set(features.map(({ ks }) => ks?.statistic ?? 0))).toEqual(new Set([0]));
  });

  it('takes the profile of the reference in place of its rows', async () => {
    const made = await ratchet('profile', '--data-path', 'customers.csv', '--json');
    write('baseline.json', [made.stdout]);
    const files = ['--reference', 'baseline.json', '--current', 'customers.csv'];
    const { code, stderr, stdout } = await ratchet('drift', ...files, '--json', '--html', 'profiled.html');
    expect(code).toBe(0);
    const { features, rows, verdict } = driftDocumentSchema.parse(JSON.parse(stdout));
    expect([verdict, rows.reference]).toEqual(['stable', rows.current]);
    expect(features.find(({ name }) => name === 'tenure')).toMatchObject({ ks: null, psi: { value: 0 } });
    expect(stderr).toContain('Column customer_id is not compared: it holds text');
    expect(read('profiled.html')).toContain('Kolmogorov-Smirnov');
  });

  it('refuses JSON that is no profile with exit code 3', async () => {
    write('rows.json', ['{"rows": 3}']);
    const { code, stderr } = await ratchet('drift', '--reference', 'rows.json', '--current', 'customers.csv');
    expect(code).toBe(3);
    expect(stderr).toContain('rows.json is no profile of a table: formatVersion');
  });

  it('refuses another base with exit code 2', async () => {
    const { code, stderr } = await compare('--base', '10');
    expect(code).toBe(2);
    expect(stderr).toContain('--base: expected 2 or e, found "10"');
  });
});

describe('`ratchet features`', () => {
  const documentSchema = z.object({
    rows: z.number(),
    engineered: z.array(z.string()),
    planSha256: z.string(),
  });

  it('writes the engineered columns beside the raw ones, and the plan beside the table', async () => {
    const ended = await ratchet('features', '--data-path', 'customers.csv', '--out', 'made.csv', '--json');
    expect(ended.code).toBe(0);
    const { engineered, rows } = documentSchema.parse(JSON.parse(ended.stdout));
    expect(engineered).toEqual(['tenure_category', 'total_amount', 'avg_monthly_charges', 'is_high_risk']);
    const lines = read('made.csv').trim().split('\n');
    expect(lines).toHaveLength(rows + 1);
    expect(lines[0]).toMatch(/^customer_id,.*,churn,tenure_category,total_amount,/);
    const plan = featurePlanSchema.parse(JSON.parse(read('made.plan.json')));
    expect(plan.derived.map(({ name }) => name)).toEqual(engineered);
  });

  it('shows a person how each column is made, on the terminal and as a page', async () => {
    const files = ['--out', 'shown.parquet', '--html', 'features.html'];
    const { code, stdout } = await ratchet('features', '--data-path', 'customers.csv', ...files);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^ {2}tenure_category +tenure by 0, 12, 24, 48, inf: New, Medium, Long, Very_Long$/m,
    );
    expect(stdout).toMatch(/^ {2}median\(monthly_charges\) +\d/m);
    expect(stdout).toMatch(/^ {2}total_amount +number +[\d.]+ % +[\d,]+ {2}/m);
    expect(read('features.html')).toContain('<h1 class="calm">What the model is given</h1>');
  });

  it('says which columns of the file it leaves out', async () => {
    const [header = '', ...rows] = read('customers.csv').trim().split('\n');
    write('wide.csv', [`notes,${header}`, ...rows.map((row) => `n,${row}`)]);
    const said = 'wide.csv: 1 column is not in the data contract and is left out: notes. ';
    const made = await ratchet('features', '--data-path', 'wide.csv', '--out', 'wide-made.csv');
    expect([made.code, made.stderr.startsWith(said)]).toEqual([0, true]);
    expect(read('wide-made.csv')).not.toContain('notes');
    const validated = await ratchet('validate', '--data-path', 'wide.csv', '--json');
    expect([validated.code, validated.stderr.startsWith(said)]).toEqual([0, true]);
  });

  it('refuses a folder that cannot be made, before it hangs', async () => {
    const out = ['--out', '/proc/none/made.csv'];
    const { code, stderr } = await ratchet('features', '--data-path', 'customers.csv', ...out);
    expect(code).toBe(2);
    expect(stderr).toMatch(/--out: \/proc\/none\/made\.csv cannot be written, .*; give another path/);
  });

  it('makes the same table by the plan it has written, and writes no other', async () => {
    await ratchet('features', '--data-path', 'customers.csv', '--out', 'made.csv');
    const again = ['--out', 'again.csv', '--plan', 'made.plan.json'];
    const ended = await ratchet('features', '--data-path', 'customers.csv', ...again);
    expect(ended.code).toBe(0);
    expect(read('again.csv')).toBe(read('made.csv'));
    expect(existsSync(join(folder, 'again.plan.json'))).toBe(false);
  });

  it('refuses data that lacks a column of the plan with exit code 3', async () => {
    await ratchet('features', '--data-path', 'customers.csv', '--out', 'made.csv');
    write('narrow.csv', ['customer_id,tenure', 'C1,3']);
    const args = ['--data-path', 'narrow.csv', '--out', 'narrow.parquet', '--plan', 'made.plan.json'];
    const { code, stderr } = await ratchet('features', ...args);
    expect(code).toBe(3);
    expect(stderr).toContain('column monthly_charges is absent, the feature plan needs it');
    expect(existsSync(join(folder, 'narrow.parquet'))).toBe(false);
  });

  it.each([
    { args: ['--out', 'made.xlsx'], says: '--out: expected a name that ends in .csv or .parquet' },
    { args: ['--out', 'customers.csv'], says: 'would overwrite the data' },
    { args: ['--out', 'x.csv', '--plan', 'customers.csv'], says: 'is no feature plan' },
  ])('ends with exit code 2 when it is called in a wrong way: $says', async ({ args, says }) => {
    const { code, stderr } = await ratchet('features', '--data-path', 'customers.csv', ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(says);
  });
});
