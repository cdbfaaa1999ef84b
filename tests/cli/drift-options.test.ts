import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { readDriftOptions } from '../../cli/drift-options.js';
import { exitCodeOfError } from '../../cli/exit-codes.js';
import { profileTable } from '../../domain/profile/profile-table.js';
import { makeDatasetConfig } from '../support/table.js';
import { customers } from '../support/validation.js';

let folder = '';
const write = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ratchet-drift-options-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const codeOf = (call: Promise<unknown>): Promise<number> =>
  call.then(
    () => 0,
    (error: unknown) => exitCodeOfError(error),
  );

describe('the options of `train` about drift', () => {
  it('are nothing where none is given', async () => {
    expect(await readDriftOptions({})).toEqual({});
  });

  it('name a file of rows or a profile, as they are', async () => {
    const rows = write('july.csv', 'tenure\n1\n');
    expect(await readDriftOptions({ driftReference: rows })).toEqual({ driftReference: rows });
    const made = profileTable(customers(20), makeDatasetConfig());
    const profile = write('july.json', JSON.stringify(made, null, 2));
    expect(await readDriftOptions({ driftReference: profile })).toEqual({ driftReference: profile });
  });

  it('say who accepts the rows, by default the user of the system, and why', async () => {
    const ann = (): string => 'ann';
    expect(await readDriftOptions({ newBaseline: ' new\ntariff ' }, ann)).toEqual({
      newBaseline: { by: 'ann', reason: 'new tariff' },
    });
    expect(await readDriftOptions({ newBaseline: 'why', newBaselineBy: 'Bea Roe' }, ann)).toEqual({
      newBaseline: { by: 'Bea Roe', reason: 'why' },
    });
  });

  it.each([
    [{ newBaselineBy: 'Bea' }, '--new-baseline-by: expected together with --new-baseline <reason>'],
    [{ newBaseline: '' }, '--new-baseline: expected a reason of 1 to 1,000 characters, found 0'],
    [{ driftReference: '/nowhere/none.json' }, '--drift-reference: /nowhere/none.json does not exist'],
  ])('are refused as a wrong call as %j', async (options, says) => {
    await expect(readDriftOptions(options)).rejects.toThrow(says);
    expect(await codeOf(readDriftOptions(options))).toBe(2);
  });

  it.each([
    ['customer_id,tenure\n1,2\n', 'it is not JSON'],
    ['{"rows": 3}', 'formatVersion: '],
    [' '.repeat(10_000_001), 'it has 10000001 bytes, expected at most 10000000'],
  ])('are refused as bad data, before a run starts, where a .json is no profile', async (content, says) => {
    const driftReference = write('other.json', content);
    const reading = readDriftOptions({ driftReference });
    await expect(reading).rejects.toThrow(`other.json is no profile of a table: ${says}`);
    await expect(reading).rejects.toThrow('npx ratchet profile --data-path FILE --json > baseline.json');
    expect(await codeOf(readDriftOptions({ driftReference }))).toBe(3);
  });
});
