import { describe, expect, it } from 'vitest';

import { watchedColumns } from '../../../domain/drift/watched-columns.js';
import { makeDatasetConfig } from '../../support/table.js';

describe('the columns that drift is looked for in', () => {
  it('are all that have a distribution, the target among them', () => {
    const dataset = makeDatasetConfig({
      event_time: 'updated_at',
      columns: [
        { name: 'customer_id', type: 'text' },
        { name: 'tenure', type: 'integer' },
        { name: 'monthly_charges', type: 'number' },
        { name: 'senior', type: 'boolean' },
        { name: 'contract', type: 'category' },
        { name: 'remark', type: 'text' },
        { name: 'updated_at', type: 'timestamp' },
        { name: 'signed_at', type: 'timestamp' },
        { name: 'churn', type: 'category' },
      ],
    });
    expect(watchedColumns(dataset)).toEqual([
      { name: 'tenure', kind: 'numeric' },
      { name: 'monthly_charges', kind: 'numeric' },
      { name: 'senior', kind: 'numeric' },
      { name: 'contract', kind: 'category' },
      { name: 'churn', kind: 'category' },
    ]);
  });

  it('leave out the key and the event time, whatever their type', () => {
    const columns = [
      { name: 'id', type: 'integer' },
      { name: 'day', type: 'integer' },
      { name: 'churn', type: 'boolean' },
    ];
    const dataset = makeDatasetConfig({ key: 'id', event_time: 'day', columns });
    expect(watchedColumns(dataset)).toEqual([{ name: 'churn', kind: 'numeric' }]);
  });
});
