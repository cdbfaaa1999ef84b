import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { csvCell, demoCsvLines } from '../../../../domain/data/demo/csv.js';
import { generateDemoCustomers } from '../../../../domain/data/demo/demo-table.js';

const OPTIONS = { seed: 42, week: 0, customers: 2500 };

describe('demo CSV', () => {
  it('quotes only cells that need it, as RFC 4180 says', () => {
    expect(csvCell('Bank transfer (automatic)')).toBe('Bank transfer (automatic)');
    expect(csvCell('a,b')).toBe('"a,b"');
    expect(csvCell('say "hi"')).toBe('"say ""hi"""');
    expect(csvCell('two\nlines')).toBe('"two\nlines"');
  });

  it('can be read back, whatever the cell', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const cell = csvCell(text);
        const read = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
        expect(read).toBe(text);
      }),
    );
  });

  it('comes in chunks of whole lines, header first, and holds every row', () => {
    const chunks = [...demoCsvLines(OPTIONS)];
    expect(chunks.length).toBe(3);
    expect(chunks.every((chunk) => chunk.endsWith('\n'))).toBe(true);
    const lines = chunks.join('').trimEnd().split('\n');
    const table = generateDemoCustomers(OPTIONS);
    expect(lines[0]).toBe(table.header.join(','));
    expect(lines.slice(1)).toEqual([...table.rows()].map((row) => row.join(',')));
  });

  it('makes the same bytes from the same options, and others for another week', () => {
    const text = (week: number) => [...demoCsvLines({ ...OPTIONS, week })].join('');
    expect(text(1)).toBe(text(1));
    expect(text(1)).not.toBe(text(0));
  });
});
