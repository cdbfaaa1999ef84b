import { describe, expect, it } from 'vitest';

import { asOfProblem, seenAsOf } from '../../../domain/data/as-of.js';
import { makeDatasetConfig, makeDelivered } from '../../support/table.js';

const noon = Date.UTC(2026, 0, 31, 12);
const asOf = '2026-01-31T12:00:00.000Z';
const dataset = { event_time: 'seen_at' };

describe('the rows as of a time', () => {
  it('are those that are not later; undated ones are left out too, and all are counted', () => {
    const table = makeDelivered(
      { id: ['a', 'b', 'c', 'd'], seen_at: [noon, noon + 1, null, noon - 1] },
      {
        unreadable: [
          { row: 2, column: 'seen_at', text: 'soon' },
          { row: 3, column: 'age', text: 'old' },
        ],
        absentColumns: ['age'],
        otherColumns: ['notes'],
      },
    );
    const { seen, unseen } = seenAsOf(table, dataset, asOf);
    expect(unseen).toEqual({ asOf, later: 1, undated: 1 });
    expect(seen).toEqual({
      ...makeDelivered({ id: ['a', 'd'], seen_at: [noon, noon - 1] }),
      columns: new Map([
        ['id', { kind: 'category', codes: Int32Array.of(0, 3), categories: ['a', 'b', 'c', 'd'] }],
        ['seen_at', { kind: 'number', values: Float64Array.of(noon, noon - 1) }],
      ]),
      unreadable: [{ row: 1, column: 'age', text: 'old' }],
      absentColumns: ['age'],
      otherColumns: ['notes'],
    });
  });

  it('are all rows where none is later', () => {
    const table = makeDelivered({ seen_at: [noon - 2, noon] });
    expect(seenAsOf(table, dataset, asOf).seen).toBe(table);
  });

  it('are none where the source has no column of event times: nothing shows that a row was there', () => {
    const table = makeDelivered({ id: ['a'] }, { absentColumns: ['seen_at'] });
    const { seen, unseen } = seenAsOf(table, dataset, asOf);
    expect(seen.rows).toBe(0);
    expect(unseen).toEqual({ asOf, later: 0, undated: 1 });
  });
});

describe('a contract that a run as of a time is asked of', () => {
  it('has a column of event times, and it holds times', () => {
    expect(asOfProblem(makeDatasetConfig())).toContain('dataset.event_time names no column');
    expect(asOfProblem(makeDatasetConfig({ event_time: 'tenure' }))).toContain(
      'tenure, a column of type integer, expected a timestamp',
    );
    const columns = [
      { name: 'id', type: 'text' },
      { name: 'seen_at', type: 'timestamp' },
    ];
    expect(asOfProblem(makeDatasetConfig({ columns, event_time: 'seen_at' }))).toBeNull();
  });
});
