import { describe, expect, it } from 'vitest';

import { mean, populationStandardDeviation } from '../../domain/math/descriptive.js';
import { seededGenerator } from '../../domain/math/seeded-generator.js';
import type { ColumnPopulation } from '../../simulations/drift-columns.js';
import { CUSTOMER_COLUMNS } from '../../simulations/drift-columns.js';
import { drawTable } from '../../simulations/drift-tables.js';

const ROWS = 50_000;

function draw(population: ColumnPopulation, standardDeviations: number): Float64Array {
  const shift = { column: population.name, standardDeviations };
  const column = drawTable(seededGenerator(5), [population], ROWS, shift).columns.get(population.name);
  if (column === undefined) return new Float64Array(0);
  const values = column.kind === 'number' ? column.values : Float64Array.from(column.codes);
  return values.filter((value) => !Number.isNaN(value));
}

describe('a simulated table', () => {
  it('has twenty columns', () => {
    expect(CUSTOMER_COLUMNS).toHaveLength(20);
    const { rows, columns } = drawTable(seededGenerator(1), CUSTOMER_COLUMNS, 8, null);
    expect([rows, columns.size]).toEqual([8, 20]);
  });

  it.each(CUSTOMER_COLUMNS.filter((population) => population.kind === 'numeric'))(
    'moves $name by half its standard deviation',
    (population) => {
      const values = draw(population, 0);
      const deviation = populationStandardDeviation(values) / population.standardDeviation;
      // That of a log-normal sample, with its heavy tail, is known to some per cent only.
      expect(Math.abs(deviation - 1)).toBeLessThan(population.name.startsWith('log_normal') ? 0.1 : 0.01);
      expect(values.length / ROWS).toBeCloseTo(1 - population.missing, 2);
      const moved = (mean(draw(population, 0.5)) - mean(values)) / population.standardDeviation;
      expect(moved).toBeGreaterThan(0.45);
      expect(moved).toBeLessThan(0.55);
    },
  );

  it.each(CUSTOMER_COLUMNS.filter((population) => population.kind === 'category'))(
    'gives the categories of $name and the missing ones their shares',
    (population) => {
      const codes = draw(population, 0);
      const share = (code: number): number => codes.filter((one) => one === code).length / ROWS;
      expect(share(-1)).toBeCloseTo(population.missing, 1);
      population.shares.forEach((expected, code) => {
        expect(Math.abs(share(code) - expected * (1 - population.missing))).toBeLessThan(0.01);
      });
    },
  );
});
