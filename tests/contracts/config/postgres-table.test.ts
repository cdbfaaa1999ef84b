import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parsePostgresTable } from '../../../contracts/config/postgres-table.js';

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const name = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => !text.includes('\0'));

describe('the name of a table of PostgreSQL', () => {
  it.each([
    ['customers', ['customers']],
    ['crm.customers', ['crm', 'customers']],
    ['shop.Kündigung', ['shop', 'Kündigung']],
    ['"my.schema"."a ""b"""', ['my.schema', 'a "b"']],
    ['Sales Data."Order"', ['Sales Data', 'Order']],
  ])('%s has its parts as they are kept', (text, parts) => {
    expect(parsePostgresTable(text)).toEqual(parts);
  });

  it.each(['', '.', 'a.', '.a', 'a.b.c', '""', '"a', 'a"b', '"a"b', 'a\0b'])('%j is none', (text) => {
    expect(parsePostgresTable(text)).toBeNull();
  });

  it('may be anything at all in quotes', () => {
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 2 }), (parts) => {
        expect(parsePostgresTable(parts.map(quoted).join('.'))).toEqual(parts);
      }),
    );
  });
});
