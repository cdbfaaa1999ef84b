import { describe, expect, it } from 'vitest';

import { readAsOf, sourceFlags } from '../../cli/source-options.js';
import { makeConfig } from '../support/config.js';
import { makeDatasetConfig } from '../support/table.js';

describe('where a run takes its rows from', () => {
  it('is left to the configuration, or said by one flag', () => {
    expect(sourceFlags({})).toEqual({});
    expect(sourceFlags({ dataPath: 'a.csv' })).toEqual({});
    expect(sourceFlags({ sourceTable: 'crm.customers' })).toEqual({
      source: { type: 'postgres', table: 'crm.customers' },
    });
    expect(sourceFlags({ sourceQuery: 'SELECT 1' })).toEqual({
      source: { type: 'postgres', query: 'SELECT 1' },
    });
    expect(() => sourceFlags({ dataPath: 'a.csv', sourceTable: 't' })).toThrow(
      '--data-path and --source-table: the rows come from one place; give one of them',
    );
  });
});

describe('--as-of', () => {
  const columns = [
    { name: 'id', type: 'text' },
    { name: 'seen_at', type: 'timestamp' },
  ];
  const timed = makeConfig({ dataset: makeDatasetConfig({ columns, event_time: 'seen_at' }) });

  it('is a date or a time with its zone, as UTC', () => {
    expect(readAsOf(undefined, makeConfig())).toBeUndefined();
    expect(readAsOf('2026-01-31', timed)).toBe('2026-01-31T00:00:00.000Z');
    expect(readAsOf('2026-01-31T12:00:00+02:00', timed)).toBe('2026-01-31T10:00:00.000Z');
  });

  it.each(['yesterday', '2026-01-31T12:00:00', '2026-02-31T25:00Z', '31.1.2026', ''])(
    'is refused where it is %j',
    (text) => {
      expect(() => readAsOf(text, timed)).toThrow(/^--as-of: expected a date or a time with its zone/);
    },
  );

  it('is refused where no column tells when a row came to be', () => {
    expect(() => readAsOf('2026-01-31', makeConfig())).toThrow(
      /^--as-of: dataset\.event_time names no column/,
    );
  });
});
