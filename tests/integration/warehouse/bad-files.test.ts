import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { buildChildEntry, type ChildEntry } from '../../support/child-entry.js';
import { type BadFile, FILES, HEADER, ROWS, writeParquet } from './bad-files.js';
import { type Outcome, outcomeSchema, takeDelivery } from './delivery.js';
import { HUGE, MIB, names, write } from './huge-files.js';
import { useSources } from './sources.js';

const sources = useSources();
const run = promisify(execFile);

const put = async (folder: string, { content, type = 'csv' }: BadFile): Promise<string> => {
  const path = join(folder, `customers.${type}`);
  if (typeof content === 'function') await content(path);
  else await writeFile(path, content);
  return path;
};

const check = (outcome: Outcome, becomes: BadFile['becomes']): void => {
  if ('read' in becomes) expect(outcome).toEqual({ got: 'read', table: becomes.read });
  else if ('failed' in becomes) {
    expect(outcome).toMatchObject({ got: 'failed check', checks: becomes.failed });
    if (becomes.shown !== undefined) expect(JSON.stringify(outcome)).toContain(becomes.shown);
  } else {
    const [code, line, column, says] = becomes.refused;
    expect(outcome).toMatchObject({ got: 'refused', code, line, column });
    expect(outcome.got === 'refused' && outcome.message).toContain(says);
  }
};

describe('A bad file', () => {
  it.each(FILES)('is read rightly or refused with the reason: $file', async (bad) => {
    const outcome = await takeDelivery(sources.folder, await put(sources.folder, bad), bad.type ?? 'csv');
    check(outcome, bad.becomes);
  });

  it('of Parquet with any one bit turned is read or refused, never a failure of another kind', async () => {
    const path = join(sources.folder, 'customers.parquet');
    await writeParquet(path, ROWS.replace('5000', '50'));
    const whole = await readFile(path);
    for (let i = 0; i < 40; i += 1) {
      const damaged = Buffer.from(whole);
      const place = i < 34 ? whole.length - 1 - i * 13 : (i - 34) * 60;
      damaged.writeUInt8(damaged.readUInt8(place) ^ (1 << (i % 8)), place);
      await writeFile(path, damaged);
      expect(['read', 'failed check', 'refused']).toContain(
        (await takeDelivery(sources.folder, path, 'parquet')).got,
      );
    }
  });
});

describe('A huge file', () => {
  let entry: ChildEntry;
  beforeAll(() => {
    entry = buildChildEntry('tests/integration/warehouse/measured-delivery.ts');
  });
  afterAll(() => entry.remove());

  const measure = async (path: string, type: 'csv' | 'parquet' = 'csv') => {
    const { stdout } = await run(process.execPath, [entry.path, sources.folder, path, type]);
    return z.object({ outcome: outcomeSchema, peakBytes: z.number() }).parse(JSON.parse(stdout));
  };

  it.each(HUGE)('is refused within 1 GiB of memory: $file', async (bad) => {
    const { outcome, peakBytes } = await measure(await put(sources.folder, bad), bad.type);
    check(outcome, bad.becomes);
    expect(peakBytes).toBeLessThan(1024 * MIB);
  });

  it('of as many columns as a table may have is read within 1 GiB of memory', async () => {
    const path = join(sources.folder, 'wide.csv');
    await write(path, [
      `${HEADER},${names(1997)}\n`,
      `A,1,Yes${',0.1234'.repeat(1997)}\n`,
      `B,2.5,No${',9.8765'.repeat(1997)}\n`.repeat(3000),
    ]);
    const { outcome, peakBytes } = await measure(path);
    expect(outcome).toMatchObject({ got: 'failed check', checks: ['unique_row', 'quarantine_budget'] });
    expect(peakBytes).toBeLessThan(1024 * MIB);
  });
});
