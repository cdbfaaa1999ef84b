import { describe, expect, it } from 'vitest';

import { cellText, missingRows, sameValue } from '../../../domain/data/cell.js';
import { keysOf } from '../../../domain/data/keys.js';
import { makeColumn, makeDatasetConfig, makeTable } from '../../support/table.js';

describe('the values of a table as text', () => {
  it('are written as people write them', () => {
    expect(cellText(makeColumn([1.5]), 0, 'number')).toBe('1.5');
    expect(cellText(makeColumn(['One year']), 0, 'category')).toBe('One year');
    expect(cellText(makeColumn([0]), 0, 'timestamp')).toBe('1970-01-01T00:00:00.000Z');
  });

  it('are null where they are missing, and plain where no calendar holds them', () => {
    expect(cellText(makeColumn([null]), 0, 'number')).toBeNull();
    expect(cellText(makeColumn(['a', null]), 1, 'text')).toBeNull();
    expect(cellText(makeColumn([1e300]), 0, 'timestamp')).toBe('1e+300');
  });
});

describe('missing values', () => {
  it('are found in columns of both kinds', () => {
    expect(missingRows(makeColumn([1, null, 3, null]), 4)).toEqual([1, 3]);
    expect(missingRows(makeColumn(['a', null]), 2)).toEqual([1]);
  });

  it('are the same as each other and as nothing else', () => {
    const column = makeColumn([null, null, 0, -0]);
    expect(sameValue(column, 0, 1)).toBe(true);
    expect(sameValue(column, 0, 2)).toBe(false);
    expect(sameValue(column, 2, 3)).toBe(true);
  });
});

describe('the keys of a table', () => {
  it('are read as text, null where one is missing', () => {
    const table = makeTable({ customer_id: ['C1', null, 'C3'] });
    expect(keysOf(table, makeDatasetConfig())).toEqual(['C1', null, 'C3']);
  });

  it('may be numbers', () => {
    expect(keysOf(makeTable({ customer_id: [17, 18] }), makeDatasetConfig())).toEqual(['17', '18']);
  });

  it('are all missing where the table has no key column', () => {
    expect(keysOf(makeTable({ tenure: [1, 2] }), makeDatasetConfig())).toEqual([null, null]);
  });
});
