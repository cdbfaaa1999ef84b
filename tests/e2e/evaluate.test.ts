import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { confusionMatrixSchema } from '../../contracts/model-validation.js';
import { qualitySchema } from '../../contracts/run.js';
import { METRICS } from '../../domain/evaluation/index.js';
import { SCIKIT_LEARN } from '../domain/evaluation/scikit-learn.js';
import { scoredRows } from '../domain/evaluation/scored-rows.js';
import { type CommandResult, startRatchet } from '../support/ratchet-command.js';

/** Strict: these fields and no more. */
const documentSchema = z.strictObject({
  rows: z.number(),
  positives: z.number(),
  cutoff: z.number(),
  metrics: qualitySchema.strict(),
  confusionMatrix: confusionMatrixSchema.strict(),
  slices: z.array(z.never()),
});

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ratchet-evaluate-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the command where nothing tells it of a server. */
const evaluate = (...args: readonly string[]): Promise<CommandResult> =>
  startRatchet(['evaluate', ...args], { cwd: folder, environment: { PATH: process.env['PATH'] } }).ended;

const write = (name: string, lines: readonly string[]): string => {
  writeFileSync(join(folder, name), lines.join('\n'));
  return name;
};

describe('`ratchet evaluate`', () => {
  it.each(SCIKIT_LEARN)('prints what scikit-learn says of $rows, and nothing else', async (expected) => {
    const { labels, scores } = scoredRows(...expected.rows);
    const rows = [...scores].map((score, row) => `${String(labels[row])},${String(score)}`);
    const file = write('p.csv', ['y_true,y_proba', ...rows]);
    const ended = await evaluate('--predictions', file, '--cutoff', String(expected.cutoff), '--json');

    expect([ended.code, ended.stderr]).toEqual([0, '']);
    const { confusionMatrix, cutoff } = expected;
    const { metrics, ...others } = documentSchema.parse(JSON.parse(ended.stdout));
    expect(others).toEqual({
      rows: rows.length,
      positives: confusionMatrix.fn + confusionMatrix.tp,
      cutoff,
      confusionMatrix,
      slices: [],
    });
    for (const { name } of METRICS) {
      expect(Math.abs((metrics[name] ?? NaN) - expected[name]), name).toBeLessThan(1e-12);
    }
  });

  it('prints a table for a person, at cut-off 0.5, and tells on stderr what it did not slice by', async () => {
    const rows = Array.from(
      { length: 200 },
      (_, row) => `C${row},${row % 2},${(row % 10) / 10},${row % 4 < 2 ? 'a' : 'b'}`,
    );
    const file = write('named.csv', ['customer_id,y_true,y_proba,plan', ...rows]);
    const { code, stderr, stdout } = await evaluate('--predictions', file);

    expect(code).toBe(0);
    expect(stdout).toContain('200 rows, 100 positive (50.0 %); decided positive at y_proba >= 0.5\n');
    expect(stdout).toMatch(/^ {2}By plan .*\n {2}a +100 /m);
    expect(stderr).toBe('Column customer_id has more than 100 values: not taken as slices\n');
  });

  it.each([
    { lines: ['y_true,y_proba', '1,0.5', 'perhaps,0.1'], says: 'line 3: found "perhaps"' },
    { lines: ['y_true,p', '1,0.5'], says: 'there is no column y_proba' },
    { lines: ['y_true,y_proba'], says: 'there are no rows' },
    { lines: [], says: 'the file is empty' },
  ])('refuses data with exit code 3: $says', async ({ lines, says }) => {
    const { code, stderr, stdout } = await evaluate('--predictions', write('bad.csv', lines), '--json');
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toContain(says);
    expect(stderr).not.toMatch(/^ +at /m);
  });

  it.each([
    { args: [], says: "required option '--predictions <file>' not specified" },
    { args: ['--predictions', 'none.csv'], says: 'none.csv does not exist' },
    { args: ['--predictions', '.', '--cutoff', '50'], says: '--cutoff: expected a probability from 0 to 1' },
  ])('ends with exit code 2 when it is called in a wrong way: $args', async ({ args, says }) => {
    const { code, stderr, stdout } = await evaluate(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(says);
  });
});
