import { describe, expect, it } from 'vitest';

import { DEMO_COLUMNS, bayesAuc, generateDemoCustomers } from '../../../../domain/data/demo/index.js';

const OPTIONS = { seed: 42, week: 0, customers: 1000 };

describe('the demo table', () => {
  it("has the guide's columns and as many cells in every row", () => {
    const table = generateDemoCustomers(OPTIONS);
    expect(table.header).toEqual(DEMO_COLUMNS);
    expect([...table.rows()].every((row) => row.length === DEMO_COLUMNS.length)).toBe(true);
  });

  it('is the same table every time it is asked for', () => {
    const table = generateDemoCustomers(OPTIONS);
    expect([...table.rows()]).toEqual([...table.rows()]);
  });

  it('does not depend on how many customers follow', () => {
    const few = [...generateDemoCustomers({ ...OPTIONS, customers: 100 }).rows()];
    expect([...generateDemoCustomers(OPTIONS).rows()].slice(0, few.length)).toEqual(few);
  });

  it('stays the table it was when it was published', () => {
    const first = (week: number) =>
      [...generateDemoCustomers({ ...OPTIONS, week, customers: 1 }).rows()][0]?.join();
    expect(first(0)).toBe(
      'C0000000-1,Male,0,No,No,1,Yes,No,DSL,Yes,No,No,No,Two year,Yes,Mailed check,0,52.72,51.87,No',
    );
    expect(first(8)).toBe(
      'C0000000-1,Male,0,No,No,2,Yes,No,DSL,Yes,No,No,No,Two year,Yes,Mailed check,0,53.78,105.82,No',
    );
  });

  it('has customers rows, and a few duplicates more', () => {
    const rows = [...generateDemoCustomers({ ...OPTIONS, customers: 20_000 }).rows()];
    const duplicates = rows.length - 20_000;
    expect(new Set(rows.map((row) => row[0])).size).toBe(20_000);
    expect(duplicates).toBeGreaterThan(20);
    expect(duplicates).toBeLessThan(90);
  });

  it('adds times within the last week when told what now is', () => {
    const asOf = '2026-11-23T02:00:00Z';
    const table = generateDemoCustomers({ ...OPTIONS, asOf });
    expect(table.header).toEqual([...DEMO_COLUMNS, 'updated_at']);
    for (const row of table.rows()) {
      const age = Date.parse(asOf) - Date.parse(row.at(-1) ?? '');
      expect(age >= 0 && age <= 7 * 86_400_000).toBe(true);
    }
  });

  it('leaves total_charges empty exactly where tenure is 0', () => {
    const [tenure, total] = [DEMO_COLUMNS.indexOf('tenure'), DEMO_COLUMNS.indexOf('total_charges')];
    const known = [...generateDemoCustomers(OPTIONS).rows()].filter((row) =>
      /^\d{1,2}$/.test(row[tenure] ?? ''),
    );
    expect(known.every((row) => (row[total] === '') === (row[tenure] === '0'))).toBe(true);
  });

  it('exports the limit a model can reach on it', () => {
    expect(bayesAuc()).toBeGreaterThan(0.935);
  });
});
