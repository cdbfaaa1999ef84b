import { describe, expect, it } from 'vitest';

import { sourceWords } from '../../../domain/data/source-words.js';

describe('what people call a source', () => {
  it.each([
    ['the file data/customers.csv', { type: 'csv', path: 'data/customers.csv' }],
    ['the table crm.customers', { type: 'postgres', table: 'crm.customers' }],
    [
      'the table t, as far as row-level security shows it',
      { type: 'postgres', table: 't', row_security: 'filter' },
    ],
    [
      'the query "SELECT * FROM crm.customers"',
      { type: 'postgres', query: ' SELECT *\n  FROM crm.customers' },
    ],
    [`the query "${'x'.repeat(60)}..."`, { type: 'postgres', query: 'x'.repeat(61) }],
  ] as const)('is %s', (words, source) => {
    expect(sourceWords(source)).toBe(words);
  });
});
