import { randomUUID } from 'node:crypto';

import { beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { DriftBaselineRecord, Ledger } from '../../services/ledger/port.js';
import { artifact } from '../support/refs.js';

/** What every implementation of the Ledger port has to do about accepted rows. Each test has a model of its own. */
export function describeDriftBaselines(name: string, open: () => Ledger | Promise<Ledger>): void {
  describe(`${name} as the record of accepted rows`, () => {
    let ledger: Ledger;
    let model = '';
    beforeAll(async () => {
      ledger = await open();
    });
    beforeEach(() => {
      model = `model-${randomUUID()}`;
    });

    const register = (rows: string, runKey: string, generation = 1): Promise<void> =>
      ledger.registerBaseline({ ...record(rows), model, runKey, generation });
    const newest = async (exceptRun?: string, generation = 1): Promise<string | undefined> =>
      (await ledger.baseline(model, generation, exceptRun))?.dataset.sha256.slice(0, 1);

    it('has none until somebody registers some, and then who, why, when and of which run', async () => {
      expect(await ledger.baseline(model, 1)).toBeNull();
      await register('a', 'retraining/one/run');
      const found = await ledger.baseline(model, 1);
      expect(found).toEqual({
        ...record('a'),
        runKey: 'retraining/one/run',
        registeredAt: found?.registeredAt,
      });
      expect(Date.parse(found?.registeredAt ?? '')).toBeGreaterThan(Date.parse('2026-01-01'));
    });

    it('goes by the newest, and not by an older one that is registered again', async () => {
      await register('a', 'first');
      await register('b', 'second');
      await register('a', 'first');
      expect(await newest()).toBe('b');
      await register('a', 'third');
      expect(await newest()).toBe('a');
    });

    it('takes a run whose rows are others when it is resumed', async () => {
      await register('a', 'first');
      await register('b', 'first');
      expect(await newest()).toBe('b');
    });

    it('knows each generation of the champion by itself', async () => {
      await register('a', 'first', 1);
      expect(await newest(undefined, 2)).toBeUndefined();
      await register('b', 'second', 0);
      expect([await newest(), await newest(undefined, 0)]).toEqual(['a', 'b']);
    });

    it('does not show a run what it has registered itself, where it asks for the others', async () => {
      await register('a', 'first');
      await register('b', 'second');
      expect(await newest('second')).toBe('a');
      expect(await newest('third')).toBe('b');
    });

    it('keeps rows without a profile, and words with quotes', async () => {
      const said = { by: "O'Neill", reason: 'new "tariff"; see \\ 7' };
      const without = { ...record('a'), ...said, profile: null, model, runKey: 'first', generation: 1 };
      await ledger.registerBaseline(without);
      expect(await ledger.baseline(model, 1)).toMatchObject({ ...said, profile: null });
    });
  });
}

const record = (rows: string): Omit<DriftBaselineRecord, 'generation' | 'model' | 'runKey'> => ({
  dataset: { ...artifact(rows), rows: 100, schemaHash: 'schema' },
  profile: artifact('e'),
  by: 'Ada',
  reason: 'new tariff',
});
