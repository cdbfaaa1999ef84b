import { describe, expect, it } from 'vitest';

import { seenByContract, seenInFacts, seenInProfile } from '../../cli/seen-columns.js';
import type { ColumnContract } from '../../contracts/config/dataset.js';
import type { DeliveredTable } from '../../contracts/table.js';
import { profileTable } from '../../domain/profile/profile-table.js';
import { makeColumnFacts } from '../support/reports.js';

const contract = (name: string, type: ColumnContract['type'], source = name): ColumnContract => ({
  name,
  type,
  source,
  critical: false,
  missing_budget: 1,
  severity: 'block',
});

const table: DeliveredTable = {
  rows: 4,
  columns: new Map([
    ['score', { kind: 'number', values: Float64Array.of(1, 2, 3, NaN) }],
    ['age', { kind: 'number', values: Float64Array.of(1, NaN, NaN, NaN) }],
    ['plan', { kind: 'category', codes: Int32Array.of(0, 0, 1, -1), categories: ['10', '20'] }],
  ]),
  unreadable: [1, 2, 3].map((row) => ({ row, column: 'age', text: 'old' })),
  absentColumns: ['since'],
  otherColumns: [],
};

describe('the columns that a contract has read', () => {
  it('are of its type where most values could be read, missing ones aside', () => {
    const contracts = [
      contract('score', 'number', 'Score'),
      contract('age', 'integer'),
      contract('since', 'timestamp'),
      contract('plan', 'category'),
    ];
    expect(seenByContract(table, contracts)).toEqual([
      { name: 'score', source: 'Score', kind: 'number', range: [1, 3] },
      { name: 'age', source: 'age', kind: 'text', range: [1, 1] },
      { name: 'plan', source: 'plan', kind: 'number', values: ['10', '20'], range: [10, 20] },
    ]);
  });
});

describe('the columns of a file without a contract', () => {
  it('are what nearly all their texts read as', () => {
    const readable = { integer: 0, number: 0, boolean: 0, timestamp: 0 };
    const facts = [
      makeColumnFacts(),
      makeColumnFacts({ source: 'at', readable: { ...readable, timestamp: 950 } }),
      makeColumnFacts({ source: 'plan', readable }),
      makeColumnFacts({ source: 'mixed', readable: { ...readable, number: 700 } }),
      makeColumnFacts({ source: 'empty', present: 0, readable }),
    ];
    expect(seenInFacts(facts).map(({ kind }) => kind)).toEqual(['number', 'time', 'text', null, null]);
  });
});

describe('the columns of a profile', () => {
  it('are of its types, and texts of what its values read as', () => {
    const profile = profileTable(table, {
      key: null,
      target: null,
      columns: [
        { name: 'score', type: 'number' },
        { name: 'plan', type: 'category' },
      ],
    });
    expect(seenInProfile(profile)).toEqual([
      { name: 'score', source: 'score', kind: 'number', range: [1, 3] },
      { name: 'plan', source: 'plan', kind: 'number', values: ['10', '20'], range: [10, 20] },
    ]);
  });
});
