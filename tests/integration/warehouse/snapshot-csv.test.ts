import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { datasetOf, plain } from './datasets.js';
import { openWarehouse, refusalOf, useSources } from './sources.js';

const sources = useSources();
const texts = datasetOf([
  { name: 'a', type: 'text' },
  { name: 'b', type: 'text' },
]);

describe('The snapshot of a CSV file', () => {
  it('keeps every row and reads it back under the contract', async () => {
    const { warehouse } = openWarehouse(sources);
    const path = await sources.write('a,b\n1,"x, y"\n007,\n,"say ""no"""\n');
    const snapshot = await warehouse.snapshot({ path, type: 'csv' });
    expect(snapshot.rows).toBe(3);
    expect(plain(await warehouse.readDelivered(snapshot, texts))).toEqual({
      a: ['1', '007', null],
      b: ['x, y', null, 'say "no"'],
    });
  });

  it.each([
    ['a byte-order mark', '\ufeffa,b\n1,2\n'],
    ['CRLF', 'a,b\r\n1,2\r\n'],
    ['CR', 'a,b\r1,2\r'],
    ['semicolons', 'a;b\n1;2\n'],
    ['tabs', 'a\tb\n1\t2\n'],
    ['bars', 'a|b\n1|2\n'],
    ['no last line end', 'a,b\n1,2'],
    ['blank lines', 'a,b\n\n1,2\n\n'],
    ['blanks around names', ' a , b \n1,2\n'],
    ['quoted names', '"a","b"\n1,2\n'],
    ['a line for Excel', 'sep=;\na;b\n1;2\n'],
    ['a line for Excel after a byte-order mark', '\ufeffsep=;\r\na;b\r\n1;2\r\n'],
    ['a line for Excel that ends otherwise', 'sep=;\na;b\r\n1;2\r\n'],
  ])('reads a file with %s', async (_, content) => {
    const { warehouse } = openWarehouse(sources);
    const snapshot = await warehouse.snapshot({ path: await sources.write(content), type: 'csv' });
    expect(plain(await warehouse.readDelivered(snapshot, texts))).toEqual({ a: ['1'], b: ['2'] });
  });

  it.each(['\n', '\r\n', '\r'])(
    'keeps line ends of any kind inside quotes, where lines end in %j',
    async (end) => {
      const { warehouse } = openWarehouse(sources);
      const lines = ['a,b', '"x\ny","\r"', '"\r\n",z', '"\n\n",z'];
      const path = await sources.write(lines.map((line) => line + end).join(''));
      const table = await warehouse.readDelivered(await warehouse.snapshot({ path, type: 'csv' }), texts);
      expect(plain(table)).toEqual({ a: ['x\ny', null, null], b: [null, 'z', 'z'] });
    },
  );

  it('reads LF and CRLF in one file as it reads LF alone, whatever the quotes hold', async () => {
    const { warehouse } = openWarehouse(sources);
    const field = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '\r\n'), maxLength: 6 });
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    const row = fc.tuple(field, field, fc.constantFrom('\n', '\r\n'));
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), async (rows) => {
        const lines = (endOf: (end: string) => string): string =>
          rows.map(([a, b, end]) => `${quoted(a)},${quoted(b)}${endOf(end)}`).join('');
        const mixed = await sources.write(`\ufeffa,b\r\n${lines((end) => end)}5" x,\n`, 'mixed.csv');
        const clean = await sources.write(`a,b\n${lines(() => '\n')}5" x,\n`, 'clean.csv');
        const [first, second] = [
          await warehouse.snapshot({ path: mixed, type: 'csv' }),
          await warehouse.snapshot({ path: clean, type: 'csv' }),
        ];
        expect(first).toEqual(second);
      }),
      { numRuns: 10 },
    );
  });

  it('reads mixed line ends over many blocks', async () => {
    const { warehouse } = openWarehouse(sources);
    const rows = Array.from({ length: 200_000 }, (_, i) => `${i},value${i}${i % 3 === 0 ? '\r\n' : '\n'}`);
    const path = await sources.write(`a,b\n${rows.join('')}`);
    const table = await warehouse.readDelivered(await warehouse.snapshot({ path, type: 'csv' }), texts);
    const b = table.columns.get('b');
    expect(table.rows).toBe(200_000);
    expect(b?.kind === 'category' && b.categories.every((text) => /^value\d+$/u.test(text))).toBe(true);
  });

  it('takes a header without rows as a table of no rows', async () => {
    const { warehouse } = openWarehouse(sources);
    const snapshot = await warehouse.snapshot({ path: await sources.write('a,b\n'), type: 'csv' });
    expect(snapshot.rows).toBe(0);
    expect(plain(await warehouse.readDelivered(snapshot, texts))).toEqual({ a: [], b: [] });
  });

  it('gives the same bytes each time, on one thread and on two', async () => {
    const path = await sources.write(
      `a,b\n${Array.from({ length: 130_000 }, (_, i) => `${i},${i % 7}\n`).join('')}`,
    );
    const [first, again, oneThread] = [
      await openWarehouse(sources).warehouse.snapshot({ path, type: 'csv' }),
      await openWarehouse(sources).warehouse.snapshot({ path, type: 'csv' }),
      await openWarehouse(sources, 1).warehouse.snapshot({ path, type: 'csv' }),
    ];
    expect(again).toEqual(first);
    expect(oneThread).toEqual(first);
  });

  it('hashes the schema by names and their order, not by rows', async () => {
    const { warehouse } = openWarehouse(sources);
    const hashOf = async (content: string): Promise<string> =>
      (await warehouse.snapshot({ path: await sources.write(content), type: 'csv' })).schemaHash;
    expect(await hashOf('a,b\n1,2\n')).toBe(await hashOf('a,b\n3,4\n5,6\n'));
    expect(await hashOf('a,b\n1,2\n')).not.toBe(await hashOf('b,a\n1,2\n'));
  });

  it('reads the very file it is given, though its path looks like a pattern or a partition', async () => {
    const { warehouse } = openWarehouse(sources);
    const folder = join(sources.folder, "it's [x]*", 'a=9');
    await mkdir(folder, { recursive: true });
    await mkdir(join(sources.folder, "it's xy", 'a=9'), { recursive: true });
    await writeFile(join(folder, 'f?.csv'), 'a,b\nright,2\n');
    await writeFile(join(sources.folder, "it's xy", 'a=9', 'f1.csv'), 'a,b\nwrong,2\n');
    const snapshot = await warehouse.snapshot({ path: join(folder, 'f?.csv'), type: 'csv' });
    expect(plain(await warehouse.readDelivered(snapshot, texts))).toEqual({ a: ['right'], b: ['2'] });
  });

  it('keeps odd column names apart from SQL', async () => {
    const { warehouse } = openWarehouse(sources);
    const names = [`x"; DROP TABLE dictionary; --`, `it's`, 'größe'];
    const header = names.map((name) => `"${name.replaceAll('"', '""')}"`).join(',');
    const snapshot = await warehouse.snapshot({
      path: await sources.write(`${header}\n1,2,3\n`),
      type: 'csv',
    });
    const dataset = datasetOf(names.map((source, i) => ({ name: `c${i}`, source, type: 'integer' })));
    expect(plain(await warehouse.readDelivered(snapshot, dataset))).toEqual({ c0: [1], c1: [2], c2: [3] });
  });

  it('gives back any text that is written by RFC 4180', async () => {
    const { warehouse } = openWarehouse(sources);
    const unit = fc.constantFrom('a', 'B', '"', ',', '\n', '\r\n', 'é', '😀', "'", '\\', '#', ';', '0', '-');
    const field = fc.string({ unit, minLength: 1, maxLength: 8 }).map((text) => `.${text}.`);
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(field, field), { maxLength: 30 }), async (rows) => {
        const text = `a,b\n${rows.map((row) => `${row.map(quoted).join(',')}\n`).join('')}`;
        const snapshot = await warehouse.snapshot({ path: await sources.write(text), type: 'csv' });
        const read = plain(await warehouse.readDelivered(snapshot, texts));
        expect(read).toEqual({ a: rows.map(([a]) => a), b: rows.map(([, b]) => b) });
      }),
      { numRuns: 6 },
    );
  });

  it.each([
    ['missing', null],
    ['not_a_file', 'folder'],
    ['empty', ''],
    ['field_count', 'a,b\n1,2\n3\n'],
    ['quote', 'a,b\n"1,2\n'],
    ['header', 'a,file_row_number\n1,2\n'],
  ])('refuses a source with code %s and leaves no file behind', async (code, content) => {
    const { warehouse, workingFolder } = openWarehouse(sources);
    const path = join(sources.folder, 'source.csv');
    await rm(path, { force: true, recursive: true });
    if (content === 'folder') await mkdir(path);
    else if (content !== null) await writeFile(path, content);
    const error = await refusalOf(warehouse.snapshot({ path, type: 'csv' }));
    expect(error.code).toBe(code);
    expect(error.path).toBe(path);
    expect(await readdir(workingFolder)).toEqual([]);
  });
});
