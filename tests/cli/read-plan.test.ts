import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { readPlan } from '../../cli/read-plan.js';

const PLAN = {
  formatVersion: 1,
  inputs: [{ name: 'tenure', kind: 'number', categories: [] }],
  derived: [{ name: 'doubled', expression: 'tenure * 2' }],
  statistics: {},
  columns: [{ name: 'tenure', sources: ['tenure'], input: 'tenure', encoding: { type: 'number' } }],
};

describe('the feature plan of --plan', () => {
  let path = '';
  beforeEach(() => {
    path = join(mkdtempSync(join(tmpdir(), 'ratchet-plan-')), 'plan.json');
  });
  afterEach(() => {
    rmSync(join(path, '..'), { recursive: true });
  });
  const read = (content: string) => {
    writeFileSync(path, content);
    return readPlan(path);
  };

  it('is read as it was written, open bins too', async () => {
    const bins = { column: 'tenure', edges: [0, 12, 'inf'], labels: ['New', 'Old'] };
    const plan = await read(JSON.stringify({ ...PLAN, derived: [{ name: 'age', bins }] }));
    expect(plan.derived[0]?.bins?.edges).toEqual([0, 12, Infinity]);
  });

  it.each([
    ['no plan at all', '{"rows": 3}', 'is no feature plan at formatVersion'],
    ['no JSON', 'customer_id,tenure', 'is no feature plan'],
    [
      'an expression that cannot be read',
      JSON.stringify({ ...PLAN, derived: [{ name: 'x', expression: '1 +' }] }),
      'derived feature x',
    ],
  ])('is refused as a wrong call when it is %s', async (_, content, says) => {
    const reading = read(content);
    await expect(reading).rejects.toThrow(says);
    await expect(reading).rejects.toThrow('expected a feature plan as `npx ratchet features` writes it');
    await expect(reading).rejects.toMatchObject({ name: 'UsageError' });
  });

  it('is refused when there is none', async () => {
    await expect(readPlan(`${path}.none`)).rejects.toThrow('cannot be read (ENOENT');
  });
});
