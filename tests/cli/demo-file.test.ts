import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { run as writeDemoData } from '../../cli/demo-data.js';
import { nextDemoWeek, writeDemoFile } from '../../cli/demo-file.js';
import { UsageError } from '../../cli/errors.js';
import { sha256Hex } from '../../services/artifacts/canonical-json.js';
import { recordTerminal } from '../support/terminal.js';

const SMALL = { customers: 50, seed: 42 };

describe('the demo file', () => {
  let folder = '';
  let path = '';
  let note = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ratchet-demo-'));
    path = join(folder, 'data', 'customers.csv');
    note = join(folder, 'state', 'demo.json');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const next = () => nextDemoWeek({ ...SMALL, path }, note);
  const content = () => readFileSync(path, 'utf8');

  it('is of week 0 first, then of the next week each time', async () => {
    const weeks: (number | null)[] = [];
    const contents = new Set<string>();
    for (let run = 0; run < 3; run += 1) {
      weeks.push(await next());
      contents.add(content());
    }
    expect(weeks).toEqual([0, 1, 2]);
    expect(contents.size).toBe(3);
  });

  it('has the same bytes for the same seed and week', async () => {
    await next();
    const first = content();
    await writeDemoFile({ ...SMALL, path, week: 0 });
    expect(content()).toBe(first);
    expect(first.split('\n')[0]).toContain('customer_id,gender');
  });

  it("is never written over a file of the user's own", async () => {
    await writeDemoFile({ ...SMALL, path, week: 0 });
    writeFileSync(path, 'customer_id\nmine\n');
    expect(await next()).toBeNull();
    expect(content()).toBe('customer_id\nmine\n');
    expect(existsSync(note)).toBe(false);
  });

  it("is the user's own as soon as it was changed", async () => {
    await next();
    writeFileSync(path, `${content()}C-1,mine\n`);
    const changed = content();
    expect(await next()).toBeNull();
    expect(content()).toBe(changed);
  });

  it('is left alone when the note about it is damaged', async () => {
    await next();
    const first = content();
    for (const damaged of ['{"week":0,"sha', '{"week":"first"}', '']) {
      writeFileSync(note, damaged);
      expect(await next()).toBeNull();
    }
    expect(content()).toBe(first);
  });

  it('is made again, of the next week, where it was deleted', async () => {
    await next();
    rmSync(path);
    expect(await next()).toBe(1);
  });

  it('leaves no draft behind, and is noted with the week and its hash', async () => {
    await next();
    expect(readdirSync(join(folder, 'data'))).toEqual(['customers.csv']);
    const noted = { week: 0, sha256: [sha256Hex(content())] };
    expect(JSON.parse(readFileSync(note, 'utf8'))).toEqual(noted);
  });

  it('is still ours when a crash came between the note and the file', async () => {
    await next();
    const before = content();
    await next();
    writeFileSync(path, before);
    expect(await next()).toBe(2);
  });

  it('is written where `ratchet demo data` is told to, and announced on stderr', async () => {
    const terminal = recordTerminal();
    const out = join(folder, 'own.csv');
    expect(await writeDemoData({ out, rows: 50, seed: 1, week: 3 }, terminal)).toBe(0);
    expect(existsSync(out)).toBe(true);
    expect(terminal.said).toEqual([`50 demo customers of week 3, seed 1, in ${out}`]);
    expect(terminal.results).toEqual([]);
  });

  it('is refused for numbers the generator cannot use, all of them at once', async () => {
    const out = join(folder, 'own.csv');
    const refused = writeDemoData({ out, rows: 0, seed: 1, week: 999 }, recordTerminal());
    await expect(refused).rejects.toThrow(UsageError);
    await expect(refused).rejects.toThrow(/week: found 999[^]*customers: found 0/);
    expect(existsSync(out)).toBe(false);
  });
});
