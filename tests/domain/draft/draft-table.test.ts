import { describe, expect, it } from 'vitest';

import type { ColumnFacts } from '../../../contracts/column-facts.js';
import { checkRoles, draftColumns, draftTable, type Draft } from '../../../domain/draft/index.js';
import { makeTable, type Cell } from '../../support/table.js';
import { factsOf, texts } from './column-facts.js';

const ROWS = 400;
const isPositive = (row: number): boolean => row % 4 === 0;

/** Each column as the file has it, and as it is read. */
const COLUMNS: Readonly<Record<string, { text: (row: number) => string; cell?: (row: number) => Cell }>> = {
  id: { text: (row) => `C${row}` },
  age: {
    text: (row) => (row % 20 === 0 ? 'NA' : String(18 + (row % 50))),
    cell: (row) => (row % 20 === 0 ? null : 18 + (row % 50)),
  },
  plan: { text: (row) => ['a', 'b', 'c'][row % 3] ?? '' },
  town: { text: (row) => `town ${row % 25}` },
  'Anzahl Käufe': { text: (row) => String(row % 7), cell: (row) => row % 7 },
  number: { text: (row) => String(row + 1000), cell: (row) => row + 1000 },
  since: { text: (row) => `2024-01-${10 + (row % 20)}`, cell: (row) => row },
  remark: { text: (row) => `remark ${row}` },
  country: { text: () => 'DE' },
  beta: { text: (row) => (row < 3 ? '1' : '0'), cell: (row) => (row < 3 ? 1 : 0) },
  refund: { text: (row) => String(row % 9), cell: (row) => row % 9 },
  empty: { text: () => '' },
  churn: { text: (row) => (isPositive(row) ? 'Yes' : 'No') },
};

const blankIsMissing = (cell: Cell): Cell => (cell === '' ? null : cell);

const factsOfAll = (columns: typeof COLUMNS): ColumnFacts[] =>
  Object.entries(columns).map(([name, { text }]) => factsOf(name, texts(ROWS, text)));

const draft = (leaks: ReadonlyMap<string, string> = new Map(), of = COLUMNS): Draft => {
  const facts = factsOfAll(of);
  const roles = checkRoles(facts, { key: 'id', target: 'churn' });
  if (!roles.ok) throw new Error(roles.problems.join());
  const columns = draftColumns(facts, roles.roles);
  const cells = Object.fromEntries(
    Object.values(of).map(({ cell, text }, index) => [
      columns[index]?.contract.name ?? '',
      Array.from({ length: ROWS }, (_, row) => blankIsMissing((cell ?? text)(row))),
    ]),
  );
  const file = { name: 'shop.csv', path: 'data/shop.csv', type: 'csv' } as const;
  const sliceRules = { rows: 10, positives: 2 };
  return draftTable({ file, rows: ROWS, facts, columns, roles, sliceRules }, makeTable(cells), leaks);
};

const noteOn = ({ config, notes }: Draft, name: string): string | undefined => {
  const index = config.dataset.columns.findIndex((column) => column.name === name);
  return notes.find(({ path }) => path.join('.') === `dataset.columns.${index}`)?.text;
};

describe('a drafted configuration', () => {
  it('has a contract for every column, with slack', () => {
    const { columns } = draft().config.dataset;
    expect(columns).toContainEqual({ name: 'id', type: 'text', critical: true, missing_budget: 0.02 });
    expect(columns).toContainEqual({
      name: 'age',
      type: 'integer',
      range: [0, 92],
      missing_values: ['NA'],
      missing_budget: 0.1,
    });
    expect(columns).toContainEqual({
      name: 'plan',
      type: 'category',
      values: ['a', 'b', 'c'],
      missing_budget: 0.02,
    });
    expect(columns).toContainEqual({ name: 'town', type: 'category', missing_budget: 0.02 });
    expect(columns).toContainEqual({
      name: 'anzahl_kaeufe',
      source: 'Anzahl Käufe',
      type: 'integer',
      range: [0, 9],
      missing_budget: 0.02,
    });
    expect(columns).toContainEqual({ name: 'empty', type: 'text', severity: 'info' });
  });

  it('hides from the model what it cannot or must not learn from, and says why', () => {
    const leaks = new Map([['refund', 'alone it tells the outcome, with ROC-AUC 1.0000']]);
    const drafted = draft(leaks);
    expect(drafted.config.features.exclude).toEqual(['number', 'country', 'beta', 'refund']);
    expect(noteOn(drafted, 'number')).toBe(
      'Excluded: it seems to name the row: whole numbers that hardly repeat.',
    );
    expect(noteOn(drafted, 'country')).toBe('Excluded: constant: every row has "DE".');
    expect(noteOn(drafted, 'beta')).toBe('Excluded: near-constant: all but 3 of 400 rows have "0".');
    expect(noteOn(drafted, 'refund')).toBe(
      'Excluded: likely leak: alone it tells the outcome, with ROC-AUC 1.0000.',
    );
    expect(noteOn(drafted, 'since')).toBe('No feature: a time as it stands means nothing to a model.');
    expect(noteOn(drafted, 'remark')).toBe(
      'No feature: free text: 400 different values, none a number or a time.',
    );
    expect(noteOn(drafted, 'empty')).toMatch(/no feature: it has no value/);
    expect(noteOn(drafted, 'age')).toBe('5.0 % missing (blank or "NA").');
  });

  it('gives what the model does not see no limit that could block the next delivery', () => {
    const leaks = new Map([['refund', 'alone it tells the outcome, with ROC-AUC 1.0000']]);
    const { columns } = draft(leaks).config.dataset;
    for (const name of ['number', 'country', 'beta', 'refund', 'since', 'remark', 'empty']) {
      const { type, ...limits } = columns.find((column) => column.name === name) ?? {};
      expect([name, type === undefined, limits]).toEqual([name, false, { name, severity: 'info' }]);
    }
  });

  it('replaces all that speaks of the columns of the default table', () => {
    const { dataset, features, gate, training } = draft().config;
    expect(dataset.relations).toEqual([]);
    expect(features).toMatchObject({ derived: [], encodings: { town: 'frequency' } });
    expect(training.categorical_features).toEqual([]);
    expect(gate.guards.slices).toEqual(['plan']);
  });

  it('asks of a small table no more than it can show', () => {
    const { dataset, training } = draft().config;
    expect(training.thresholds).toEqual({
      min_accuracy: null,
      min_precision: null,
      min_recall: null,
      min_f1_score: null,
      min_auc_roc: null,
    });
    expect(dataset.target).toEqual({
      column: 'churn',
      positive: ['Yes'],
      negative: ['No'],
      expected_rate: [0.14, 0.4],
    });
    expect(dataset.quarantine_budget).toBe(0.02);
  });

  it('reads keys as whole numbers where each is digits, with or without .0, and says so', () => {
    const formOf = (id: (row: number) => string) => {
      const { config, notes } = draft(new Map(), { ...COLUMNS, id: { text: id } });
      return [config.dataset.key_form, notes.find(({ path }) => path[1] === 'key_form')?.text];
    };
    const note = 'Every key is digits: 123 and 123.0 are one customer. Keep the form once a champion serves.';
    expect(formOf((row) => String(row))).toEqual(['whole_number', note]);
    expect(formOf((row) => `${1e15 + row}${row % 2 === 0 ? '.0' : ''}`)).toEqual(['whole_number', note]);
    expect(formOf((row) => `00${row}`)[1]).toMatch(/Some begin with 0, which stays: 0123 is not 123.*drop/);
    expect(formOf((row) => (row === 7 ? 'C7' : String(row)))).toEqual([undefined, undefined]);
    expect(draft().config.dataset).not.toHaveProperty('key_form');
  });

  it('is named after file and target', () => {
    expect(draft().config.model.name).toBe('shop-churn');
  });
});
