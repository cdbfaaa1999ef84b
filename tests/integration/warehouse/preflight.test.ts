import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { inspectSourceFile } from '../../../services/warehouse/source-file.js';
import { preflightCsv } from '../../../services/warehouse/preflight.js';
import { refusalOf, useSources } from './sources.js';

const sources = useSources();

const check = async (content: string | Uint8Array) => {
  const path = await sources.write(content);
  await inspectSourceFile(path);
  return preflightCsv(path);
};
const refuse = (content: string | Uint8Array) => refusalOf(check(content));

describe('The byte check of a CSV file', () => {
  it('reports names, delimiter, line end and the number of records', async () => {
    expect(await check('id,tenure\nA,1\nB,2\n')).toEqual({
      delimiter: ',',
      names: ['id', 'tenure'],
      records: 2,
      lineEnd: 'LF',
      separatorBytes: 0,
    });
  });

  it.each([
    [',', 'id,a;b|c\n1,2\n'],
    [';', 'id;"a,b,c,d";x\n1;2;3\n'],
    ['\t', 'id\tx\n1\t2\n'],
    ['|', 'id|x\n1|2\n'],
    [',', 'single\n1\n'],
  ])('finds the delimiter %j', async (delimiter, content) => {
    expect((await check(content)).delimiter).toBe(delimiter);
  });

  it('reads names without quotes, surrounding blanks and byte-order mark', async () => {
    expect((await check('\ufeff"id" , "a ""b""",c d\n1,2,3\n')).names).toEqual(['id', 'a "b"', 'c d']);
  });

  it.each([
    ['LF', 'a,b\n1,2\n'],
    ['CRLF', 'a,b\r\n1,2\r\n'],
    ['CR', 'a,b\r1,2\r'],
    ['mixed', 'a,b\r\n1,2\n3,4\r\n'],
    [null, 'a,b'],
  ])('accepts a file with the line end %s', async (lineEnd, content) => {
    expect((await check(content)).lineEnd).toBe(lineEnd);
  });

  it.each([
    [0, 'a,b\n'],
    [1, 'a,b\n1,2'],
    [2, 'a,b\n1,2\n\n3,4\n\n'],
    [1, 'a,b\n"x\n\ny","z,\r\n"\n'],
    [2, 'a,b\n5" pipe,2"\n"say ""no""" ,x\n'],
    [3, 'a\n1\n\n3\n'],
  ])('counts %i records below the header of %j', async (records, content) => {
    expect((await check(content)).records).toBe(records);
  });

  it.each([
    ['empty', null, null, ''],
    ['header', 1, null, '\na,b\n'],
    ['header', 1, 2, 'a,,b\n1,2,3\n'],
    ['header', 1, 3, 'a,b,\n1,2,\n'],
    ['header', 1, 3, 'id,Churn,churn\n1,2,3\n'],

    ['header', 1, 2, 'a,file_row_number\n1,2\n'],
    ['encoding', null, null, Buffer.from('\ufeffa,b\n1,2\n', 'utf16le')],
    ['encoding', null, null, Buffer.from('\ufeffa,b\n', 'utf16le').swap16()],
    ['encoding', 3, null, Buffer.from('a,b\n1,2\ngr\xfc\xdfe,4\n', 'latin1')],
    ['nul_byte', 2, null, 'a,b\n1,\0\n'],
    ['nul_byte', 1, null, Buffer.from('a,b\n1,2\n', 'utf16le')],
    ['wrong_format', null, null, 'PAR1....PAR1'],
    ['wrong_format', null, null, Buffer.from([0x1f, 0x8b, 8, 0])],
    ['wrong_format', null, null, Buffer.from([0x50, 0x4b, 3, 4, 20])],
    ['quote', 3, 1, 'a,b\n1,2\n"x,4\n5,6\n'],
    ['quote', 2, 2, 'a,b\n1,"x"y\n'],
    ['field_count', 3, null, 'a,b\n1,2\n3\n4,5\n'],
    ['field_count', 5, null, 'a,b\n"x\n\ny",2\n3,4,5\n'],
    ['field_count', 2, null, 'a,b\n1,2,\n'],
    ['line_ends', 2, null, 'a,b\r1,2\n3,4\r'],
    ['line_ends', 3, null, 'a,b\n1,2\r\n3,4\r5,6\n'],
    ['record_too_long', 3, null, `a,b\n1,2\n${'x'.repeat(70_000)},2\n`],
    ['record_too_long', 2, null, `a,b\n1,${'x'.repeat(3_000_000)}`],
    ['quote', 2, 1, `a,b\n"x,2\n${'3,4\n'.repeat(20_000)}`],
  ])('refuses with code %s, line %j, column %j', async (code, line, column, content) => {
    const error = await refuse(content);
    expect({ code: error.code, line: error.line, column: error.column }).toEqual({ code, line, column });
    expect(error.message).toContain(error.nextStep);
  });

  it('says how many fields a ragged record has and never what is in them', async () => {
    const { message } = await refuse('id,tenure,churn\nSECRET-1,2\n');
    expect(message).toContain('line 2: the record has 2 fields, expected 3 as in the header');
    expect(message).not.toContain('SECRET');
  });

  it('points to the header where a stray quote in it has swallowed the first rows', async () => {
    const { message } = await refuse('id,a"\n1,2\n3,b"\n4,5,6\n');
    expect(message).toContain(
      'line 4: the record has 3 fields, expected 2 as in the header, which by its double quotes takes lines 1 to 3',
    );
    expect(message).toContain('Look for a stray double quote in the header first');
  });

  it('counts lines from the first, also where that names the delimiter', async () => {
    expect(await check('\ufeffsep=;\r\na;b\r\n1;2\r\n')).toMatchObject({
      records: 1,
      lineEnd: 'CRLF',
      separatorBytes: 7,
    });
    expect((await check('sep=;\na;b\r\n1;2\r\n')).lineEnd).toBe('mixed');
    expect((await refuse('sep=;\na;b\n1;2\n3\n')).line).toBe(4);
  });

  it('refuses more columns than a table may have', async () => {
    const names = Array.from({ length: 2001 }, (_, i) => `c${i}`);
    expect((await refuse(`${names.join(',')}\n`)).message).toContain('2001 columns, expected at most 2000');
  });

  it('refuses a missing file and a folder', async () => {
    const missing = await refusalOf(inspectSourceFile(join(sources.folder, 'nowhere.csv')));
    expect(missing.code).toBe('missing');
    await mkdir(join(sources.folder, 'folder'));
    const folder = await refusalOf(inspectSourceFile(join(sources.folder, 'folder')));
    expect(folder.message).toContain('this is a folder, expected a file');
  });

  it('tells the line of an error far into a file of many blocks', async () => {
    const lines = '0123456789,ä\n'.repeat(200_000);
    expect((await check(`a,b\n${lines}`)).records).toBe(200_000);
    expect((await refuse(`a,b\n${lines}1\n`)).line).toBe(200_002);
    const latin1 = Buffer.concat([Buffer.from(`a,b\n${lines}`), Buffer.from([0x31, 0x2c, 0xe4, 0x0a])]);
    expect((await refuse(latin1)).line).toBe(200_002);
  });

  it('counts the records of any table that is written by RFC 4180', async () => {
    const field = fc.string({ unit: fc.constantFrom('a', ' ', '"', ',', '\n', '\r', 'é', '1') });
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(field, field), { maxLength: 20 }), async (rows) => {
        const text = `a,b\n${rows.map((row) => `${row.map(quoted).join(',')}\n`).join('')}`;
        expect((await check(text)).records).toBe(rows.length);
      }),
      { numRuns: 50 },
    );
  });
});
