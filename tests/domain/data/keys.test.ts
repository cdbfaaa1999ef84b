import { describe, expect, it } from 'vitest';

import { isMissing } from '../../../domain/data/cell.js';
import { keyColumn, keysOf, textKeys, writtenKeys } from '../../../domain/data/keys.js';
import { assignSplits } from '../../../domain/data/split.js';
import { makeDatasetConfig, makeTable } from '../../support/table.js';

const whole = makeDatasetConfig({ key_form: 'whole_number' });
const spelled = makeTable({ customer_id: ['100000', '100001.0', null, 'C7', '0100000', '100000.0'] });

describe('the keys of a table whose keys are whole numbers', () => {
  it('are digits, null where one is missing or of another form', () => {
    expect(keysOf(spelled, whole)).toEqual(['100000', '100001', null, null, '0100000', '100000']);
    expect(writtenKeys(spelled, whole)).toEqual(['100000', '100001.0', null, 'C7', '0100000', '100000.0']);
  });

  it('are one category each, those of another form missing or as they are written', () => {
    const column = keyColumn(spelled, whole);
    expect(column?.kind === 'category' && [...column.categories].sort()).toEqual(
      ['100000', '100001', '0100000'].sort(),
    );
    expect(Array.from({ length: 6 }, (_, row) => column !== undefined && isMissing(column, row))).toEqual([
      false,
      false,
      true,
      true,
      false,
      false,
    ]);
    const kept = keyColumn(spelled, whole, 'as_written');
    expect(kept?.kind === 'category' && [...kept.categories].sort()).toEqual([
      '0100000',
      '100000',
      '100001',
      'C7',
    ]);
  });

  it('put a customer into the same part however it is spelled, where texts put many into another', () => {
    const keys = Array.from({ length: 500 }, (_, row) => String(100_000 + row));
    const asInteger = makeTable({ customer_id: keys });
    const asDouble = makeTable({ customer_id: keys.map((key) => `${key}.0`) });
    const partsOf = (table: typeof spelled, dataset: typeof whole): Uint8Array =>
      assignSplits(textKeys(table, dataset), dataset.splits);
    expect(partsOf(asDouble, whole)).toEqual(partsOf(asInteger, whole));
    expect(partsOf(asInteger, whole)).toEqual(partsOf(asInteger, makeDatasetConfig()));
    const written = makeDatasetConfig();
    const moved = partsOf(asDouble, written).filter((part, row) => part !== partsOf(asInteger, written)[row]);
    expect(moved.length).toBeGreaterThan(100);
  });
});
