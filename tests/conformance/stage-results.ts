import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { KeyedStep, StageResults } from '../../services/stage-results/port.js';

const key = (digit: string): string => digit.repeat(64);

/** What every implementation of the StageResults port has to do. Each test has a model of its own. */
export function describeStageResults(name: string, open: () => StageResults | Promise<StageResults>): void {
  describe(`${name} as results of stages`, () => {
    let results: StageResults;
    let gate: KeyedStep;
    /** Run keys of this test. */
    let run: (number: number) => string;

    beforeAll(async () => {
      results = await open();
    });
    beforeEach(() => {
      const id = randomUUID();
      run = (number) => `retraining/${id}/${number}`;
      const inputs = { code: key('c'), 'gate.rule': '"non_inferiority"' };
      gate = { model: `model-${id}`, stage: 'model_validation', step: 'gate', key: key('1'), inputs };
    });

    it('have nothing under a key that nobody has kept', async () => {
      expect(await results.find(gate)).toBeNull();
      expect(await results.uses(run(1))).toEqual([]);
    });

    it('give back what was kept, value for value, and who has made it', async () => {
      const result = { passed: true, nothing: null, list: [0.1, 1e-300, -7], text: 'ü "quoted" \u0000 \\' };
      expect(await results.keep(gate, result, run(1))).toEqual({ result, madeBy: run(1) });
      expect(await results.find(gate)).toEqual({ result, madeBy: run(1) });
    });

    it('tell models, steps and keys apart', async () => {
      await results.keep(gate, 1, run(1));
      for (const other of [{ model: 'other' }, { step: 'other' }, { key: key('2') }])
        expect(await results.find({ ...gate, ...other })).toBeNull();
    });

    it('stay as they were kept first', async () => {
      await results.keep(gate, 'first', run(1));
      expect(await results.keep(gate, 'second', run(2))).toEqual({ result: 'first', madeBy: run(1) });
      expect(await results.find(gate)).toEqual({ result: 'first', madeBy: run(1) });
    });

    it('are replaced where that is asked for', async () => {
      await results.keep(gate, 'first', run(1));
      expect(await results.keep(gate, 'second', run(2), true)).toEqual({ result: 'second', madeBy: run(2) });
      expect(await results.find(gate)).toEqual({ result: 'second', madeBy: run(2) });
    });

    it('are one where many keep them at the same time, and all are told which', async () => {
      const kept = await Promise.all(
        Array.from({ length: 12 }, (_, number) => results.keep(gate, number, run(number))),
      );
      expect(new Set(kept.map(({ madeBy }) => madeBy)).size).toBe(1);
      expect(await results.find(gate)).toEqual(kept[0]);
      const [{ use } = { use: null }] = await results.uses(run(11));
      expect(use?.madeBy).toBe(kept[0]?.madeBy);
    });

    it('note who has used them, once, with inputs and maker', async () => {
      await results.keep(gate, 'kept', run(1));
      await results.noteUse(gate, run(2), run(1));
      await results.noteUse(gate, run(2), run(1));
      const { stage, step, key: hash, inputs } = gate;
      const uses = await results.uses(run(2));
      expect(uses).toHaveLength(1);
      expect(uses[0]?.use).toMatchObject({ stage, step, key: hash, inputs, madeBy: run(1) });
      expect(uses[0]?.use.usedAt).toMatch(/^\d{4}-.*Z$/);
    });

    it('note the use with what is kept', async () => {
      await results.keep(gate, 'kept', run(1));
      expect((await results.uses(run(1))).map(({ use }) => [use.step, use.madeBy])).toEqual([
        ['gate', run(1)],
      ]);
    });

    it('know the maker last noted, where a result had to be made again', async () => {
      await results.noteUse(gate, run(2), run(1));
      await results.keep(gate, 'again', run(2), true);
      expect((await results.uses(run(2))).map(({ use }) => use.madeBy)).toEqual([run(2)]);
    });

    it('compare a use with the last one of the same step by another run before it', async () => {
      const asked = (digit: string): KeyedStep => ({
        ...gate,
        key: key(digit),
        inputs: { code: key(digit) },
      });
      for (const [number, digit] of ['1', '2', '3', '4'].entries()) {
        await results.keep(asked(digit), digit, run(number));
        await sleep(2);
      }
      await results.noteUse({ ...asked('9'), model: 'other' }, run(1), run(1));
      await results.noteUse({ ...asked('9'), step: 'other' }, run(1), run(1));
      const previousKeys = async (number: number) =>
        (await results.uses(run(number))).flatMap(({ previous, use }) =>
          use.step === 'gate' && use.key !== key('9') ? [previous?.key ?? null] : [],
        );
      expect(await previousKeys(0)).toEqual([null]);
      expect(await previousKeys(2)).toEqual([key('2')]);
      expect((await results.uses(run(2)))[0]?.previous).toMatchObject({
        inputs: { code: key('2') },
        madeBy: run(1),
      });
    });

    it('hold two uses of one step with other inputs apart, and compare neither with the other', async () => {
      await results.keep(gate, 'before', run(1));
      await sleep(2);
      await results.keep({ ...gate, key: key('2') }, 'first', run(2));
      await results.keep({ ...gate, key: key('3') }, 'second', run(2));
      const uses = await results.uses(run(2));
      expect(uses.map(({ previous }) => previous?.key)).toEqual([key('1'), key('1')]);
    });

    it('list the uses of a run in the order of stages and steps', async () => {
      const steps = ['xgboost fold 10', 'xgboost fold 2', 'lightgbm fit'];
      await results.noteUse(gate, run(1), run(1));
      for (const step of steps)
        await results.noteUse({ ...gate, stage: 'model_training', step }, run(1), run(1));
      await results.noteUse({ ...gate, stage: 'data_validation', step: 'validate' }, run(1), run(1));
      expect((await results.uses(run(1))).map(({ use }) => use.step)).toEqual([
        'validate',
        'lightgbm fit',
        'xgboost fold 2',
        'xgboost fold 10',
        'gate',
      ]);
    });
  });
}
