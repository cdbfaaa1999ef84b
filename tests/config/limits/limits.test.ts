import { describe, expect, it } from 'vitest';

import { exceededLimits } from '../../../config/limits/index.js';
import type { Config } from '../../../contracts/config/index.js';
import { makeConfig } from '../../support/config.js';
import { makeDatasetConfig } from '../../support/table.js';

const plain = makeConfig();
const saidOf = (changes: Partial<Config>): string[] =>
  exceededLimits({ ...plain, ...changes }).map(
    ({ expected, path }) => `${path.map(String).join('.')}: ${expected}`,
  );
const model = (change: Partial<Config['model']>) => ({ model: { ...plain.model, ...change } });
const registry = (change: Partial<Config['registry']>) => ({ registry: { ...plain.registry, ...change } });
const notification = (change: Partial<Config['notification']>) => ({
  notification: { ...plain.notification, ...change },
});
const approvers = (...names: string[]) => ({
  deployment: {
    ...plain.deployment,
    approval: { ...plain.deployment.approval, required: true, approvers: names },
  },
});

describe('a configuration within all limits of the far sides', () => {
  it('is taken up to the last character', () => {
    expect(saidOf({})).toEqual([]);
    expect(saidOf(model({ name: 'n'.repeat(121), owner: 'o'.repeat(5000) }))).toEqual([]);
    // 5,000 less ` - random_forest, ROC-AUC undefined on 9007199254740991 test rows`.
    expect(saidOf(model({ description: 'd'.repeat(5000 - 65) }))).toEqual([]);
    expect(saidOf(registry({ experiment: '😀'.repeat(256), run_name: 'r'.repeat(250) }))).toEqual([]);
    expect(saidOf(approvers('A. Meyer', 'b'.repeat(200)))).toEqual([]);
  });
});

describe('a text that a far side would refuse', () => {
  it('is told with its length, the limit and what to do', () => {
    expect(saidOf(model({ name: 'n'.repeat(122) }))).toEqual([
      'model.name: expected at most 121 characters, found 122: the feature store keeps names of 128, and adds .parity; choose a shorter one',
    ]);
    expect(saidOf(model({ description: 'd'.repeat(6000) }))).toEqual([
      'model.description: expected at most 4,935 characters, found 6,000: MLflow keeps 5,000 with the 65 that are added for each version; shorten it',
    ]);
    expect(saidOf(registry({ experiment: 'e'.repeat(257) }))[0]).toContain(
      'at most 256 characters, found 257',
    );
    expect(saidOf(registry({ run_name: 'r'.repeat(251) }))[0]).toContain('at most 250 characters, found 251');
    expect(saidOf(model({ owner: 'o'.repeat(5001) }))[0]).toContain('at most 5,000 characters, found 5,001');
  });

  it('counts what is added for signs of Markdown', () => {
    const [said] = saidOf(model({ description: '*'.repeat(2500) }));
    expect(said).toContain('found 2,500 and 2,500 more for signs of Markdown');
  });

  it('is a name under which another model keeps customers', () => {
    expect(saidOf(model({ name: 'churn.parity' }))[0]).toContain('runs of the model churn keep customers');
  });

  it('is any with a NUL or half a character, wherever it stands', () => {
    const dataset = makeDatasetConfig({ columns: [...plain.dataset.columns] });
    const odd = { ...dataset, splits: { ...dataset.splits, salt: 'a\0b' } };
    expect(saidOf({ ...model({ owner: 'x\ud800' }), dataset: odd })).toEqual([
      'model.owner: expected a text without half a character (a lone surrogate), which is no text',
      'dataset.splits.salt: expected a text without a NUL character, which PostgreSQL does not keep',
    ]);
  });

  it('is an address that no mail server has to take', () => {
    const long = `a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.${'f'.repeat(10)}.de`;
    expect(saidOf(notification({ to: ['ana@example.com', long] }))).toEqual([
      `notification.to.1: expected at most 254 characters, found ${long.length}: no mail server has to take a longer address; correct it`,
    ]);
    expect(saidOf(notification({ from: `${'a'.repeat(65)}@example.com` }))[0]).toContain(
      'at most 64 characters',
    );
  });
});

describe('people who could never answer', () => {
  it('are told', () => {
    expect(saidOf(approvers('b'.repeat(201)))[0]).toContain('nobody can answer under a longer name');
    expect(saidOf(approvers('A.  Meyer'))[0]).toContain('expected a name on one line with single spaces');
    const many = Array.from({ length: 200 }, (_, index) => `${index} ${'ü'.repeat(100)}`);
    expect(saidOf(approvers(...many))[0]).toContain('at most 16,384 bytes together');
  });
});

describe('names that do not fit into a message of Temporal', () => {
  it('are told before a run starts', () => {
    const columns = Array.from({ length: 1000 }, (_, index) => ({
      name: `c${index}_${'x'.repeat(60)}`,
      type: 'number',
    }));
    const dataset = makeDatasetConfig({ columns: [...plain.dataset.columns, ...columns] });
    const [said] = saidOf({ dataset });
    expect(said).toContain('dataset.columns: expected names of at most 60,000 bytes together');
    expect(said).toContain('features.exclude');
  });

  it('as is a delay of more than a year', () => {
    expect(saidOf({ retry: { retries: 1, retry_delay_seconds: 1e300 } })[0]).toContain('31,536,000 seconds');
  });
});
