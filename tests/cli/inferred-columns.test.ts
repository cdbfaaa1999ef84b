import { describe, expect, it } from 'vitest';

import { inferColumns, inferContracts } from '../../cli/inferred-columns.js';
import { makeColumnFacts } from '../support/reports.js';

const numbers = makeColumnFacts();
const texts = makeColumnFacts({
  source: 'contract',
  distinct: 3,
  readable: { integer: 0, number: 0, boolean: 0, timestamp: 0 },
});

describe('the columns of two files without a contract', () => {
  it('are numeric where all values of both read as numbers', () => {
    const { watched } = inferColumns([numbers, texts], [numbers, texts]);
    expect(watched).toEqual([
      { name: 'tenure', kind: 'numeric' },
      { name: 'contract', kind: 'category' },
    ]);
  });

  it('are categories where a single value of one file does not', () => {
    const dirty = makeColumnFacts({ readable: { integer: 999, number: 999, boolean: 0, timestamp: 0 } });
    expect(inferColumns([numbers], [dirty]).watched).toEqual([{ name: 'tenure', kind: 'category' }]);
  });

  it('are categories where digits are beyond 2^53, though a double may hold them', () => {
    const codes = makeColumnFacts({ longIntegers: 1 });
    expect(inferColumns([codes], [numbers]).watched).toEqual([{ name: 'tenure', kind: 'category' }]);
    const [contract] = inferContracts([makeColumnFacts({ longIntegers: 1000 })]);
    expect(contract?.type).toBe('category');
  });

  it('have markers of missing values among numbers only', () => {
    const markers = [{ text: 'NA', rows: 7 }];
    const { contracts } = inferColumns(
      [makeColumnFacts({ markers })],
      [makeColumnFacts({ markers: [...markers, { text: '-', rows: 1 }] }), { ...texts, markers }],
    );
    expect(contracts.map(({ missing_values, name, type }) => [name, type, missing_values])).toEqual([
      ['tenure', 'number', ['NA', '-']],
      ['contract', 'category', undefined],
    ]);
  });

  it('are those of both files, the reference first', () => {
    const extra = makeColumnFacts({ source: 'extra' });
    const { watched } = inferColumns([numbers], [extra, numbers]);
    expect(watched.map(({ name }) => name)).toEqual(['tenure', 'extra']);
  });

  it('leave out times and texts that differ in nearly every row', () => {
    const key = { ...texts, source: 'id', distinct: 990 };
    const time = { ...texts, source: 'at', readable: { ...texts.readable, timestamp: 1000 } };
    const { passedOver, watched } = inferColumns([key, time, texts], [key, time, texts]);
    expect(watched.map(({ name }) => name)).toEqual(['contract']);
    expect(passedOver).toEqual([
      { name: 'id', reason: 'its texts differ in nearly every row, as a key does' },
      { name: 'at', reason: 'it holds times' },
    ]);
  });

  it('keep a short list of texts that all differ: it may be a category', () => {
    const few = makeColumnFacts({
      source: 'city',
      present: 60,
      distinct: 60,
      readable: { integer: 0, number: 0, boolean: 0, timestamp: 0 },
    });
    expect(inferColumns([few], [few]).watched).toEqual([{ name: 'city', kind: 'category' }]);
  });
});

describe('the columns of one file without a contract', () => {
  it('have the types found in them and no rule', () => {
    expect(inferContracts([numbers, texts])).toEqual([
      { name: 'tenure', type: 'integer', critical: false, missing_budget: 1, severity: 'block' },
      { name: 'contract', type: 'category', critical: false, missing_budget: 1, severity: 'block' },
    ]);
  });
});
