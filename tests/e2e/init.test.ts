import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

import { loadConfiguration } from '../../config/load.js';
import { projectRoot } from '../../stack/project-root.js';
import { createInstallation, uniqueName, type Installation } from '../support/installation.js';
import { startRatchet, type CommandResult } from '../support/ratchet-command.js';
import { sharedStack } from '../support/stack.js';
import { train } from '../support/training-run.js';
import { fewRows, foreignNames, rareTarget, unknownTables } from '../support/unknown-tables.js';
import type { UnknownTable } from '../support/unknown-tables.js';

const TELCO = join(projectRoot(), '..', 'shared', 'data', 'telco.csv');

const documentSchema = z.object({
  configPath: z.string(),
  columns: z.array(z.object({ source: z.string(), name: z.string(), role: z.string() })),
  check: z.object({ passed: z.boolean() }),
  thresholds: z.object({ min_auc_roc: z.number().nullable(), reason: z.string() }),
});
const settingsSchema = z.record(z.string(), z.record(z.string(), z.unknown()));

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ratchet-init-e2e-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a command where nothing tells it of a server. */
const ratchet = (...args: readonly string[]): Promise<CommandResult> =>
  startRatchet(args, { cwd: folder, environment: { PATH: process.env['PATH'] } }).ended;

const write = ({ lines, name }: UnknownTable): string => {
  const path = join(folder, name);
  writeFileSync(path, lines.join('\n'));
  return path;
};

const draft = (path: string, { key, target }: Pick<UnknownTable, 'key' | 'target'>, out: string) =>
  ratchet('init', '--data-path', path, '--target', target, '--key', key, '--out', out);

describe('`ratchet init`', () => {
  it.each(unknownTables())('drafts a file of $name that loads and accepts its rows', async (table) => {
    const path = write(table);
    const out = `${table.name}.yaml`;
    const ended = await draft(path, table, out);
    expect([ended.code, ended.stderr]).toEqual([0, '']);
    expect(ended.stdout).toContain('Accepted by the draft');

    const { config } = loadConfiguration({
      projectFolder: projectRoot(),
      configPath: join(folder, out),
      environment: {},
    });
    expect(config.dataset.columns).toHaveLength((table.lines[0] ?? '').split(/[,;]/).length);
    const validated = await ratchet('validate', '--config-path', out, '--data-path', path);
    expect(validated.code, validated.stdout).toBe(0);
  });

  it('prints its findings as one JSON document, and draws them as a page', async () => {
    const table = foreignNames();
    const options = ['--target', table.target, '--key', table.key, '--out', 'json.yaml', '--json'];
    const page = ['--html', 'draft.html'];
    const { code, stderr, stdout } = await ratchet('init', '--data-path', write(table), ...options, ...page);
    expect([code, stderr]).toEqual([0, expect.stringMatching(/^HTML report: .*draft\.html\n$/)]);
    expect(readFileSync(join(folder, 'draft.html'), 'utf8')).toContain('Accepted by its own draft');
    const { check, columns, configPath, thresholds } = documentSchema.parse(JSON.parse(stdout));
    expect(thresholds.reason).toContain('-fold cross-validation of a small LightGBM on');
    expect([check.passed, configPath]).toEqual([true, 'json.yaml']);
    expect(columns.map(({ name }) => name)).toEqual([
      'kunden_nr',
      'groesse_cm',
      'c_2_vertrag',
      'strasse',
      'Umsatz',
      'groesse_cm_2',
      'column_7',
      'gekuendigt',
    ]);
  });

  it('writes over no file unasked', async () => {
    const table = fewRows();
    const path = write(table);
    writeFileSync(join(folder, 'mine.yaml'), 'model: {}\n');
    const refused = await draft(path, table, 'mine.yaml');
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('--out: mine.yaml is there already; give another path, or --force');
    expect(readFileSync(join(folder, 'mine.yaml'), 'utf8')).toBe('model: {}\n');

    const options = ['--target', table.target, '--key', table.key, '--out', 'mine.yaml', '--force'];
    expect((await ratchet('init', '--data-path', path, ...options)).code).toBe(0);
    expect(readFileSync(join(folder, 'mine.yaml'), 'utf8')).toContain('name: few-rows-bought');
  });

  it.each([
    {
      args: [],
      says: ['--target: name the column', 'Columns with two values: bought.', '--key: name the column'],
    },
    {
      args: ['--target', 'Bougth', '--key', 'id'],
      says: ['there is no column Bougth; did you mean bought?'],
    },
    {
      args: ['--target', 'plan', '--key', 'id'],
      says: ['plan has 3 different values ("a", "b", "c"), expected two'],
    },
    { args: ['--target', 'bought', '--key', 'town'], says: ['expected one row a key', 'every row: id, nr.'] },
    { args: ['--target', 'id', '--key', 'id'], says: ['expected another column than the target'] },
  ])('ends with exit code 2 and names candidates: $args', async ({ args, says }) => {
    const { code, stderr, stdout } = await ratchet(
      'init',
      '--data-path',
      write(fewRows()),
      ...args,
      '--out',
      'no.yaml',
    );
    expect([code, stdout]).toEqual([2, '']);
    for (const text of says) expect(stderr).toContain(text);
    expect(stderr).not.toMatch(/^ +at /m);
    expect(existsSync(join(folder, 'no.yaml'))).toBe(false);
  });
});

describe('a drafted file, as it stands', () => {
  let installation: Installation;

  beforeAll(async () => {
    installation = await createInstallation(sharedStack());
    await installation.startWorker(installation.writeConfig(uniqueName('init')));
  });
  afterAll(() => installation.close());

  /** Drafts, and trains on the draft under a name of the test's own: MLflow is shared. */
  const draftAndTrain = async (path: string, table: Pick<UnknownTable, 'key' | 'target'>) => {
    const out = `${uniqueName('draft')}.yaml`;
    expect((await draft(path, table, out)).code).toBe(0);
    const settings = settingsSchema.parse(parse(readFileSync(join(folder, out), 'utf8')));
    const name = uniqueName('init');
    const config = installation.writeConfig(name, { ...settings, model: { ...settings['model'], name } });
    return train(installation, config, path);
  };

  it.each([foreignNames(), rareTarget()])('trains a model on $name', async (table) => {
    const { code, document } = await draftAndTrain(write(table), table);
    expect([code, document.verdict]).toEqual([0, 'promoted']);
    expect(document.cv?.mean).toBeGreaterThan(0.7);
  });

  it('trains a model on the Telco table, as good as its example configuration', async () => {
    if (!existsSync(TELCO)) {
      process.stderr.write(`\n!!! ${TELCO} is not there: init on the real Telco table was NOT tested.\n\n`);
      return;
    }
    const { code, document } = await draftAndTrain(TELCO, { key: 'customerID', target: 'Churn' });
    expect([code, document.verdict]).toEqual([0, 'promoted']);
    expect(document.cv?.mean).toBeGreaterThan(0.835);
  });
});
