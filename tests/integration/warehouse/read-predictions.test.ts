import { join } from 'node:path';

import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';

import { PredictionsError } from '../../../services/warehouse/errors.js';
import { type Predictions, readPredictions } from '../../../services/warehouse/read-predictions.js';
import { valuesOf } from './datasets.js';
import { refusalOf, useSources } from './sources.js';

const sources = useSources();

const read = (path: string): Promise<Predictions> =>
  readPredictions({ workingFolder: join(sources.folder, 'work'), threads: 2 }, path);

const readCsv = async (...lines: readonly string[]): Promise<Predictions> =>
  read(await sources.write(`${lines.join('\n')}\n`, 'p.csv'));

/** The lines of the PredictionsError that these lines of CSV are refused with, without the path. */
const problemsOf = async (content: string): Promise<readonly string[]> => {
  const path = await sources.write(content, 'p.csv');
  try {
    await read(path);
  } catch (error) {
    if (error instanceof PredictionsError)
      return error.message
        .replace(`${path}: `, '')
        .split('\n')
        .map((line) => line.trim());
    throw error;
  }
  throw new Error('expected a PredictionsError, but the file was taken in');
};

const writeParquet = async (query: string): Promise<string> => {
  const path = join(sources.folder, 'p.parquet');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run(`COPY (${query}) TO '${path}' (FORMAT parquet)`);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
  return path;
};

describe('Predictions', () => {
  it('are labels, exact probabilities and other columns as slices, in the order of the file', async () => {
    const { labels, passedOver, probabilities, slices } = await readCsv(
      'contract,y_proba,y_true,senior',
      'Monthly,0.1,0,1',
      'Yearly,0.30000000000000004,1,0',
      ' Monthly ,1e-9,0,',
    );
    expect([...labels]).toEqual([0, 1, 0]);
    expect([...probabilities]).toEqual([0.1, 0.1 + 0.2, 1e-9]);
    expect(slices.map(({ name, column }) => [name, valuesOf(column)])).toEqual([
      ['contract', ['Monthly', 'Yearly', 'Monthly']],
      ['senior', ['1', '0', null]],
    ]);
    expect(passedOver).toEqual([]);
  });

  it('may say what came true in words, and as numbers with a point', async () => {
    const said = ['1', '0', 'true', 'False', 'YES', 'no', '1.0', '0.0', ' 1 '];
    const { labels } = await readCsv('y_true,y_proba', ...said.map((word) => `${word},0.5`));
    expect([...labels]).toEqual([1, 0, 1, 0, 1, 0, 1, 0, 1]);
  });

  it('may begin with a byte-order mark, have quoted names, semicolons and CRLF', async () => {
    const path = await sources.write('\ufeff"y_true";"y_proba"\r\n1;0.9\r\n0;0.2\r\n');
    const { labels, probabilities } = await read(path);
    expect([[...labels], [...probabilities]]).toEqual([
      [1, 0],
      [0.9, 0.2],
    ]);
  });

  it('pass over columns with more values than slices may have', async () => {
    const rows = Array.from({ length: 101 }, (_, row) => `C${row},${row % 100},1,0.5`);
    const { passedOver, slices } = await readCsv('customer_id,age,y_true,y_proba', ...rows);
    expect(passedOver).toEqual(['customer_id']);
    expect(slices.map(({ name, column }) => [name, column.categories.length])).toEqual([['age', 100]]);
  });

  it('may be Parquet, whatever the name of the file says', async () => {
    const path = await writeParquet(
      `SELECT * FROM (VALUES (true, 0.1::DOUBLE, 'a'), (false, 0.7, NULL)) t(y_true, y_proba, contract)`,
    );
    const { labels, probabilities, slices } = await read(path);
    expect([[...labels], [...probabilities]]).toEqual([
      [1, 0],
      [0.1, 0.7],
    ]);
    expect(valuesOf(slices[0]?.column)).toEqual(['a', null]);
  });

  it('of Parquet are refused with the row', async () => {
    const path = await writeParquet(`SELECT * FROM (VALUES (1, 0.1::DOUBLE), (2, 'nan')) t(y_true, y_proba)`);
    await expect(read(path)).rejects.toThrow(/row 2: found "2"\n[^]*row 2: found no value/);
  });
});

describe('Predictions that cannot be judged', () => {
  it('are refused with line, column, value, what was expected and what to do, all at once', async () => {
    const lines = [
      'y_true,y_proba,note',
      '1,0.5,"two',
      'lines"',
      '',
      'maybe,0.4,a',
      '0,1.5,b',
      '2,,c',
      ',-0.1,d',
      '0,nan,e',
      '1,"0,7",f',
    ];
    expect(await problemsOf(lines.join('\n'))).toEqual([
      'column y_true: 3 of 7 rows cannot be used, expected 0 or 1 (also false or true, no or yes)',
      'line 5: found "maybe"',
      'line 7: found "2"',
      'line 8: found no value',
      'column y_proba: 5 of 7 rows cannot be used, expected a probability from 0 to 1, with a decimal point',
      'line 6: found "1.5"',
      'line 7: found no value',
      'line 8: found "-0.1"',
      'line 9: found "nan"',
      'line 10: found "0,7"',
      'Next step: Repair these values, or leave their rows out.',
    ]);
  });

  it('are quoted five times at most, and not at length', async () => {
    const lines = Array.from({ length: 2000 }, () => `1,${'9'.repeat(70)}`);
    expect(await problemsOf(['y_true,y_proba', ...lines].join('\n'))).toEqual([
      expect.stringContaining('2,000 of 2,000 rows'),
      ...[2, 3, 4, 5, 6].map((line) => `line ${line}: found "${'9'.repeat(60)}…"`),
      'and 1,995 more',
      expect.stringContaining('Next step'),
    ]);
  });

  it('have the lines of the file where the first names the delimiter', async () => {
    const said = await problemsOf('sep=;\ny_true;y_proba\n1;0.5\n2;0.5');
    expect(said).toContain('line 4: found "2"');
  });

  it.each(['\n', '\r\n', '\r'])('are found far down in a long file whose lines end in %j', async (end) => {
    const good = Array.from({ length: 200_000 }, () => '1,0.25');
    const lines = ['y_true,y_proba', ...good, '1,high', '0,0.1'];
    expect(await problemsOf(lines.join(end))).toContain('line 200002: found "high"');
  });

  it.each([
    ['y_true,score\n1,0.5\n', ['there is no column y_proba: the probability of 1', 'y_true, score']],
    ['Y_TRUE,p\n1,0.5\n', ['there is no column y_true: what came true', 'no column y_proba', 'Y_TRUE, p']],
    ['y_true,y_proba\n', ['there are no rows below the column names, expected one or more', 'Check']],
  ])('because of their columns are refused with those found: %j', async (content, says) => {
    const problems = (await problemsOf(content)).join('\n');
    for (const words of says) expect(problems).toContain(words);
  });

  it.each([
    ['', 'empty'],
    ['y_true,y_proba\n1\n', 'field_count'],
    [Buffer.from('y_true,y_proba\n1,0.5\xff\n', 'latin1'), 'encoding'],
  ])('because the file is damaged are refused as any other data: %j', async (content, code) => {
    const path = await sources.write(content);
    expect((await refusalOf(read(path))).code).toBe(code);
  });

  it('because there is no file are refused too', async () => {
    expect((await refusalOf(read(join(sources.folder, 'none.csv')))).code).toBe('missing');
  });
});
