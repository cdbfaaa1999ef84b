import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { DELIMITERS } from '../../../services/warehouse/csv-delimiter.js';
import { readHeader } from '../../../services/warehouse/csv-header.js';

const rows = (line: string, count = 5): string => `${line}\n`.repeat(count);

describe('The delimiter of a CSV file', () => {
  it.each([
    ['names hold commas', `id;score, in points, of 100, all;visits, a, b\n${rows('1;2;3')}`, ';', 3],
    ['fields hold decimal commas', `a;b;c\n${rows('1,5;2,5;3,5')}`, ';', 3],
    ['quoted names hold it', `id;"a;b,c,d,e,f";x\n${rows('1;2;3')}`, ';', 3],
    ['quoted fields hold line ends', `id|a, b, c, d\n${rows('1|"x\n, , ,"')}`, '|', 2],
    ['a text holds quotes', `id;size, in inches\n${rows('1;5"" pipe, 3" wide')}`, ';', 2],
    ['some records are ragged', `id;a,b;c,d;e\n${rows('1;2;3;4')}1;2\n${rows('1;2;3;4')}`, ';', 4],
    ['one record lacks its line end', 'a;b, c, d, e\n1;2', ';', 2],
    ['there is one column', `single\n${rows('a')}`, ',', 1],
    ['there is no record', 'a;b,c;d', ';', 3],
  ])('is told by the records where %s', (_, text, delimiter, fields) => {
    const header = readHeader(text);
    expect(header).toMatchObject({ delimiter, separatorBytes: 0 });
    expect('names' in header && header.names.length).toBe(fields);
  });

  it('is found whatever names and fields hold in quotes', () => {
    const field = fc.string({ unit: fc.constantFrom('a', ',', ';', '|', '\t', '\n', ' ') });
    const widths = fc.array(fc.tuple(field, field, field), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.constantFrom(...DELIMITERS), widths, (delimiter, table) => {
        const line = (fields: readonly string[]): string => fields.map((text) => `"${text}"`).join(delimiter);
        const names = ['x,;|\t1', 'x,;|\t2', 'x,;|\t3'];
        const header = readHeader([line(names), ...table.map(line)].join('\n'));
        expect(header).toMatchObject({ delimiter, names });
      }),
    );
  });
});

describe('A first line for Excel', () => {
  it.each([
    ['sep=;\n', ';'],
    ['SEP=|\r\n', '|'],
    ['"sep=,"\n', ','],
    ['sep=\t\n', '\t'],
    ['sep=;;;\n', ';'],
  ])('%j names the delimiter of what follows', (line, delimiter) => {
    expect(readHeader(`${line}a${delimiter}b\n1${delimiter}2\n`)).toMatchObject({
      delimiter,
      names: ['a', 'b'],
      separatorBytes: line.length,
    });
  });

  it('is refused where it names no delimiter that is read, and places are those of the file', () => {
    expect(readHeader('sep=^\na^b\n')).toMatchObject({ code: 'header', line: 1 });
    expect(readHeader('sep=;\n\na;b\n')).toMatchObject({ line: 2, problem: /second line is blank/ });
    expect(readHeader('sep=;\na;;b\n')).toMatchObject({ line: 2, column: 2 });
  });
});

describe('Lines above the column names', () => {
  it.each([
    ['Customers, 2024\n\n', 3],
    ['Customers\nof "all" shops\n', 3],
    ['# made by export\n', 2],
  ])('%j are named for what they are', (title, line) => {
    const header = readHeader(`${title}id;a;b\n${rows('1;2;3')}`);
    expect(header).toMatchObject({ code: 'header', line: 1 });
    expect(JSON.stringify(header)).toContain(`from line ${line} on every record has 3`);
    expect(JSON.stringify(header)).toContain('delete what stands above the column names');
  });

  it('are not seen where single records are long', () => {
    expect(readHeader('a,b\n1,2,3\n1,2\n1,2\n')).toMatchObject({ names: ['a', 'b'] });
    expect(readHeader('a,b\n1,2,\n')).toMatchObject({ names: ['a', 'b'] });
  });

  it('are told apart from a header with a name too few, as R writes it', () => {
    expect(JSON.stringify(readHeader(`"a","b"\n${rows('"1",2,3')}`))).toContain('row.names = FALSE');
  });
});
