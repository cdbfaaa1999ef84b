import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { ColumnType } from '../../../contracts/config/dataset.js';
import type { DeliveredTable } from '../../../contracts/table.js';
import { datasetOf, plain, valuesOf } from './datasets.js';
import { openWarehouse, useSources } from './sources.js';

const sources = useSources();

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

const shortest = (number: number): string =>
  Math.abs(number) > Number.MAX_SAFE_INTEGER ? number.toExponential() : String(number);

/** One column of texts, read as a type. */
const readAs = async (type: ColumnType, texts: readonly string[]): Promise<DeliveredTable> => {
  const { warehouse } = openWarehouse(sources);
  const path = await sources.write(`id,x\n${texts.map((text, i) => `${i},${quoted(text)}\n`).join('')}`);
  const snapshot = await warehouse.snapshot({ path, type: 'csv' });
  return warehouse.readDelivered(
    snapshot,
    datasetOf([
      { name: 'id', type: 'integer' },
      { name: 'x', type },
    ]),
  );
};

describe('The reading of delivered columns', () => {
  it('gives columns their contract names and order, and lists the absent and the other ones', async () => {
    const { warehouse } = openWarehouse(sources);
    const path = await sources.write('Churn,MonthlyCharges,extra,customerID\nYes,29.85,?,A-1\n');
    const dataset = datasetOf([
      { name: 'customer_id', source: 'customerID', type: 'text' },
      { name: 'monthly_charges', source: 'MonthlyCharges', type: 'number' },
      { name: 'tenure', type: 'integer' },
      { name: 'churn', source: 'churn', type: 'category' },
      { name: 'target', source: 'Churn', type: 'boolean' },
    ]);
    const table = await warehouse.readDelivered(await warehouse.snapshot({ path, type: 'csv' }), dataset);
    expect([...table.columns.keys()]).toEqual(['customer_id', 'monthly_charges', 'target']);
    expect(plain(table)).toEqual({ customer_id: ['A-1'], monthly_charges: [29.85], target: [1] });
    expect(table.absentColumns).toEqual(['tenure', 'churn']);
    expect(table.otherColumns).toEqual(['extra']);
  });

  const cases: readonly [ColumnType, string, number | null | undefined][] = [
    ['number', ' 1.50\t', 1.5],
    ['number', '-.5', -0.5],
    ['number', '1e3', 1000],
    ['number', '+7', 7],
    ['number', '', null],
    ['number', ' \t\u00a0', null],
    ['number', '1,000', undefined],
    ['number', '1_000', undefined],
    ['number', '+-1', undefined],
    ['number', '1.5 EUR', undefined],
    ['number', 'nan', undefined],
    ['number', 'Infinity', undefined],
    ['number', '1e999', undefined],
    ['number', '0x10', undefined],
    ['number', 'NULL', undefined],
    ['number', '1.5\u00a0', 1.5],
    ['number', '9007199254740993', undefined],
    ['number', '9007199254740994', 9007199254740994],
    ['number', '0.1234567890123456789', 0.12345678901234568],
    ['integer', '\u00a07\u202f', 7],
    ['integer', '72', 72],
    ['integer', '72.0', 72],
    ['integer', '-3', -3],
    ['integer', '72.5', undefined],
    ['integer', '9007199254740991', 9007199254740991],
    ['integer', '9007199254740992', undefined],
    ['boolean', 'TRUE', 1],
    ['boolean', ' yes ', 1],
    ['boolean', '1', 1],
    ['boolean', 'False', 0],
    ['boolean', 'NO', 0],
    ['boolean', '0', 0],
    ['boolean', '1.0', 1],
    ['boolean', '0.0\u00a0', 0],
    ['boolean', 'f', 0],
    ['boolean', '2', undefined],
    ['boolean', 'maybe', undefined],
    ['timestamp', '2024-01-02', Date.UTC(2024, 0, 2)],
    ['timestamp', '2024-01-02T03:04:05Z', Date.UTC(2024, 0, 2, 3, 4, 5)],
    ['timestamp', ' 2024-01-02 03:04:05.678+02:00', Date.UTC(2024, 0, 2, 1, 4, 5, 678)],
    ['timestamp', '2024-01-02 03:04:05 Europe/Berlin', Date.UTC(2024, 0, 2, 2, 4, 5)],
    ['timestamp', '\u00a02024-01-02\u00a0', Date.UTC(2024, 0, 2)],
    ['timestamp', '1969-12-31T23:59:59.999Z', -1],
    ['timestamp', '2024-02-30', undefined],
    ['timestamp', '01.02.2024', undefined],
    ['timestamp', 'epoch', undefined],
    ['timestamp', 'infinity', undefined],
    ['timestamp', '2024-01-02 (BC)', undefined],
    ['timestamp', '1704164645', undefined],
  ];
  const types = ['number', 'integer', 'boolean', 'timestamp'] as const;

  it.each(types)(
    'reads texts of type %s, and lists each one that does not parse with its row',
    async (type) => {
      const of = cases.filter(([caseType]) => caseType === type);
      const table = await readAs(
        type,
        of.map(([, text]) => text),
      );
      expect(valuesOf(table.columns.get('x'))).toEqual(of.map(([, , value]) => value ?? null));
      const unreadable = of.flatMap(([, text, value], row) =>
        value === undefined ? [{ row, column: 'x', text }] : [],
      );
      expect(table.unreadable).toEqual(unreadable);
    },
  );

  it('trims categories, takes blank ones as missing and sorts the dictionary', async () => {
    const table = await readAs('category', ['Two year', ' One year', '', 'One year\u00a0', ' \t', 'month']);
    expect(table.columns.get('x')).toEqual({
      kind: 'category',
      codes: Int32Array.from([1, 0, -1, 0, -1, 2]),
      categories: ['One year', 'Two year', 'month'],
    });
    expect(table.unreadable).toEqual([]);
  });

  it('reads a number column in which nothing is a number', async () => {
    const table = await readAs('number', ['a', 'b']);
    expect(valuesOf(table.columns.get('x'))).toEqual([null, null]);
    expect(table.unreadable).toHaveLength(2);
  });

  it('reads any finite double from its shortest decimal text exactly, with an exponent beyond 2^53', async () => {
    const numbers = fc.sample(fc.double({ noNaN: true, noDefaultInfinity: true }), {
      numRuns: 2000,
      seed: 1,
    });
    const values = valuesOf((await readAs('number', numbers.map(shortest))).columns.get('x'));
    expect(values).toHaveLength(2000);
    // String(-0) is '0'.
    for (const [row, value] of values.entries()) expect(value).toBe((numbers[row] ?? 0) + 0);
  });

  it('keeps rows in their order where several threads read and many markers mean a missing value', async () => {
    const rows = 400_000;
    const { warehouse } = openWarehouse(sources);
    const path = await sources.write(
      `id,x\n${Array.from({ length: rows }, (_, i) => `${i},${i % 7}\n`).join('')}`,
    );
    const snapshot = await warehouse.snapshot({ path, type: 'csv' });
    const dataset = datasetOf([
      { name: 'id', type: 'integer' },
      { name: 'x', type: 'number', missing_values: ['NA', '-', '?', 'nan', 'null', 'none'] },
    ]);
    const { columns } = await warehouse.readDelivered(snapshot, dataset);
    expect(valuesOf(columns.get('id')).findIndex((id, row) => id !== row)).toBe(-1);
  });

  it('keeps rows in their order over many chunks and row groups', async () => {
    const rows = 150_000;
    const { warehouse } = openWarehouse(sources);
    const path = await sources.write(
      `id,n,c\n${Array.from({ length: rows }, (_, i) => `K${i},${i},${i % 3 === 0 ? '' : `v${i % 3}`}\n`).join('')}`,
    );
    const dataset = datasetOf([
      { name: 'id', type: 'text' },
      { name: 'n', type: 'integer' },
      { name: 'c', type: 'category' },
    ]);
    const { columns } = await warehouse.readDelivered(
      await warehouse.snapshot({ path, type: 'csv' }),
      dataset,
    );
    const [ids, numbers, categories] = ['id', 'n', 'c'].map((name) => valuesOf(columns.get(name)));
    const wrong = Array.from({ length: rows }, (_, i) => i).filter(
      (i) =>
        ids?.[i] !== `K${i}` || numbers?.[i] !== i || categories?.[i] !== (i % 3 === 0 ? null : `v${i % 3}`),
    );
    expect(wrong).toEqual([]);
  });
});
