import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { prepareRun } from '../../cli/start-run.js';
import type { RunRequest } from '../../cli/start-run.js';
import { retrainingInputSchema } from '../../contracts/run.js';
import { makeConfig } from '../support/config.js';

describe('the input of a run from the command line', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ratchet-start-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const prepare = (changes: Partial<RunRequest> = {}) =>
    prepareRun(join(folder, 'artifacts'), {
      config: makeConfig(),
      dataPath: undefined,
      registerBest: true,
      promoteToStaging: false,
      requestedBy: 'command line',
      ...changes,
    });

  it('is what the workflow takes, with references instead of contents', async () => {
    const dataPath = join(folder, 'customers.csv');
    writeFileSync(dataPath, 'customer_id\n1\n');
    const input = await prepare({ dataPath });
    expect(retrainingInputSchema.parse(input)).toEqual(input);
    expect(input).toMatchObject({
      registerBest: true,
      promoteToStaging: false,
      source: { name: 'customers.csv' },
    });
    expect(JSON.stringify(input).length).toBeLessThan(2000);
  });

  it('has the words of the command, where there are any', async () => {
    const startedWith = ['npx', 'ratchet', 'train'];
    const input = await prepare({ startedWith });
    expect(retrainingInputSchema.parse(input)).toMatchObject({ startedWith });
    expect(await prepare()).not.toHaveProperty('startedWith');
  });

  it('says who forces the gate and why, and nothing of it where nobody does', async () => {
    const forcedPass = { by: 'Ann Lee', reason: 'audit of May' };
    expect(await prepare({ forcedPass })).toMatchObject({ forcedPass });
    expect(await prepare()).not.toHaveProperty('forcedPass');
  });

  it('refers to the file to compare with, and says who accepts the rows', async () => {
    const driftReference = join(folder, 'july.json');
    writeFileSync(driftReference, '{}');
    const newBaseline = { by: 'Ann Lee', reason: 'new tariff' };
    const input = await prepare({ driftReference, newBaseline });
    expect(retrainingInputSchema.parse(input)).toEqual(input);
    expect(input).toMatchObject({ driftReference: { name: 'july.json', bytes: 2 }, newBaseline });
    const plain = await prepare();
    expect(plain).not.toHaveProperty('driftReference');
    expect(plain).not.toHaveProperty('newBaseline');
    const none = join(folder, 'none.csv');
    await expect(prepare({ driftReference: none })).rejects.toThrow('--drift-reference: ');
  });

  it('is not made of a data file that is not there, or is a folder', async () => {
    await expect(prepare({ dataPath: join(folder, 'none.csv') })).rejects.toThrow('does not exist');
    await expect(prepare({ dataPath: folder })).rejects.toThrow('is not a file');
  });
});
