import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { FeatureScope, FeatureStore } from '../../services/feature-store/port.js';
import { featuresAddress, rawAddress } from '../../services/feature-store/record-addresses.js';
import type { RecordStore } from '../../services/feature-store/record-store.js';
import { makeTable } from '../support/table.js';

/** A store, the records it stands on, and a way to let time pass. */
export interface OpenedFeatureStore {
  readonly store: FeatureStore;
  readonly records: RecordStore;
  passSeconds(seconds: number): Promise<void>;
}

const DAY = 86_400;
const takenAt = new Date('2026-11-23T04:00:00.000Z');
const lifetime = { takenAt, ttlSeconds: DAY };
const fresh = { now: new Date('2026-11-23T05:00:00.000Z'), maxAgeSeconds: DAY };

const PLAN = 'a'.repeat(64);
const OTHER_PLAN = 'b'.repeat(64);

const byPlan = (matrix: Float32Array) => new Map([[PLAN, matrix]]);

const customers = {
  keys: ['C1', 'C2', 'ü@example.com'],
  raw: makeTable({ tenure: [0, null, -0], contract: ['Two year', null, 'One year'] }),
  matrices: byPlan(Float32Array.of(0, 1.5, NaN, 2, -0, Infinity)),
};

const bits = (features: Float32Array): number[] => [
  ...new Uint32Array(features.buffer, features.byteOffset, features.length),
];

/** What every implementation of the FeatureStore port has to do. Each test has a model of its own. */
export function describeFeatureStore(name: string, open: () => OpenedFeatureStore): void {
  describe(`${name} as a feature store`, () => {
    let opened: OpenedFeatureStore;
    let store: FeatureStore;
    let scope: FeatureScope;

    beforeAll(() => {
      opened = open();
      ({ store } = opened);
    });
    beforeEach(() => {
      scope = { model: `model-${randomUUID()}`, planSha256: PLAN };
    });
    afterAll(() => store.close());

    const damage = async (address: string, change: (bytes: Buffer) => Buffer): Promise<void> => {
      const [bytes] = await opened.records.read([address]);
      if (!bytes) throw new Error('there is no record to damage');
      await opened.records.write([{ address, bytes: change(bytes) }], DAY);
    };
    const statusOf = async (key: string): Promise<string[]> => {
      const lookups = [
        ...(await store.getFeatures(scope, [key], fresh)),
        ...(await store.getRawValues(scope.model, [key], fresh)),
      ];
      return lookups.map(({ status }) => status);
    };

    const featuresOf = async (of: FeatureScope): Promise<readonly number[]> =>
      (await store.getFeatures(of, ['C1'], fresh)).flatMap((one) =>
        one.status === 'found' ? [...one.features] : [],
      );

    it('gives back one customer, features and raw values', async () => {
      expect(await store.storeFeatures(scope.model, customers, lifetime)).toBe(3);
      expect(await store.getFeatures(scope, ['C1'], fresh)).toEqual([
        { status: 'found', takenAt, features: Float32Array.of(0, 1.5) },
      ]);
      expect(await store.getRawValues(scope.model, ['C1'], fresh)).toEqual([
        {
          status: 'found',
          takenAt,
          values: new Map<string, unknown>(Object.entries({ tenure: 0, contract: 'Two year' })),
        },
      ]);
    });

    it('gives back many customers in the order they are asked for, absent ones in their place', async () => {
      await store.storeFeatures(scope.model, customers, lifetime);
      const keys = ['ü@example.com', 'nobody', 'C2', 'C2'];
      const features = await store.getFeatures(scope, keys, fresh);
      expect(features.map((one) => (one.status === 'found' ? bits(one.features) : one.status))).toEqual([
        bits(Float32Array.of(-0, Infinity)),
        'absent',
        bits(Float32Array.of(NaN, 2)),
        bits(Float32Array.of(NaN, 2)),
      ]);
      const raw = await store.getRawValues(scope.model, keys, fresh);
      expect(raw.map((one) => (one.status === 'found' ? [...one.values.values()] : one.status))).toEqual([
        [-0, 'One year'],
        'absent',
        [NaN, null],
        [NaN, null],
      ]);
    });

    it('keeps the bits of any missing value', async () => {
      const matrix = new Float32Array(2);
      const odd = [0x7fc00000, 0xffc12345];
      new Uint32Array(matrix.buffer).set(odd);
      await store.storeFeatures(
        scope.model,
        { keys: ['C1'], raw: makeTable({ tenure: [1] }), matrices: byPlan(matrix) },
        lifetime,
      );
      const [found] = await store.getFeatures(scope, ['C1'], fresh);
      expect(found?.status === 'found' && bits(found.features)).toEqual(odd);
    });

    it('takes more customers than a pipeline, of a matrix that is a part of another', async () => {
      const keys = Array.from({ length: 2100 }, (_, i) => `C${i}`);
      const raw = makeTable({ tenure: keys.map((_, i) => i) });
      const whole = Float32Array.from({ length: 2100 * 2 + 5 }, (_, i) => i);
      await store.storeFeatures(scope.model, { keys, raw, matrices: byPlan(whole.subarray(5)) }, lifetime);
      const features = await store.getFeatures(scope, keys, fresh);
      const values = features.flatMap((one) => (one.status === 'found' ? [...one.features] : []));
      expect(values).toEqual([...whole.subarray(5)]);
      const raws = await store.getRawValues(scope.model, keys, fresh);
      expect(raws.map((one) => one.status === 'found' && one.values.get('tenure'))).toEqual(
        keys.map((_, i) => i),
      );
    });

    it('tells models and plans apart, while plans share the raw values', async () => {
      const other = { ...scope, planSha256: OTHER_PLAN };
      await store.storeFeatures(scope.model, customers, lifetime);
      expect(await store.getFeatures(other, ['C1'], fresh)).toEqual([{ status: 'absent' }]);
      const ofOther = { ...customers, matrices: new Map([[OTHER_PLAN, Float32Array.of(7, 8, 9)]]) };
      await store.storeFeatures(scope.model, ofOther, lifetime);
      expect([await featuresOf(scope), await featuresOf(other)]).toEqual([[0, 1.5], [7]]);
      expect(await store.getRawValues(`${scope.model}-2`, ['C1'], fresh)).toEqual([{ status: 'absent' }]);
    });

    it('keeps the features of several plans at once', async () => {
      const other = { ...scope, planSha256: OTHER_PLAN };
      const matrices = new Map([...customers.matrices, [OTHER_PLAN, Float32Array.of(7, 8, 9)]]);
      expect(await store.storeFeatures(scope.model, { ...customers, matrices }, lifetime)).toBe(3);
      expect([await featuresOf(scope), await featuresOf(other)]).toEqual([[0, 1.5], [7]]);
      expect(await statusOf('C1')).toEqual(['found', 'found']);
    });

    it('replaces what was there, and stays the same when it is repeated', async () => {
      await store.storeFeatures(scope.model, customers, lifetime);
      const later = { ...lifetime, takenAt: new Date('2026-11-23T04:30:00.000Z') };
      const changed = {
        keys: ['C1'],
        raw: makeTable({ tenure: [5] }),
        matrices: byPlan(Float32Array.of(5, 6)),
      };
      await store.storeFeatures(scope.model, changed, later);
      await store.storeFeatures(scope.model, changed, later);
      expect(await store.getFeatures(scope, ['C1'], fresh)).toEqual([
        { status: 'found', takenAt: later.takenAt, features: Float32Array.of(5, 6) },
      ]);
    });

    it('refuses what is older than the limit, and says how old it is', async () => {
      await store.storeFeatures(scope.model, customers, lifetime);
      const strict = { now: fresh.now, maxAgeSeconds: 3599 };
      const stale = [{ status: 'stale', takenAt, ageSeconds: 3600 }];
      expect(await store.getFeatures(scope, ['C1'], strict)).toEqual(stale);
      expect(await store.getRawValues(scope.model, ['C1'], strict)).toEqual(stale);
    });

    it('forgets a customer after the lifetime', async () => {
      await store.storeFeatures(scope.model, customers, { takenAt, ttlSeconds: 1 });
      expect(await statusOf('C1')).toEqual(['found', 'found']);
      await opened.passSeconds(1.2);
      expect(await statusOf('C1')).toEqual(['absent', 'absent']);
    });

    it('refuses a record that was changed, cut, emptied or taken from another customer', async () => {
      await store.storeFeatures(scope.model, customers, lifetime);
      const flip = (bytes: Buffer): Buffer => {
        const changed = Buffer.from(bytes);
        changed[14] = (changed[14] ?? 0) ^ 1;
        return changed;
      };
      const [others] = await opened.records.read([featuresAddress(scope, 'C2')]);
      for (const change of [
        flip,
        (bytes: Buffer) => bytes.subarray(0, -1),
        () => Buffer.alloc(0),
        () => others ?? Buffer.alloc(0),
      ]) {
        await damage(featuresAddress(scope, 'C1'), change);
        await damage(rawAddress(scope.model, 'C1'), change);
        expect(await statusOf('C1')).toEqual(['corrupt', 'corrupt']);
      }
      expect(await statusOf('C2')).toEqual(['found', 'found']);
    });

    it('shows no key of a customer in an address', () => {
      expect(rawAddress('m', 'ü@example.com')).toMatch(/^ratchet:m:raw:[0-9a-f]{32}$/);
      expect(featuresAddress({ ...scope, model: 'm' }, 'ü@example.com')).toMatch(
        /^ratchet:m:features:a{64}:[0-9a-f]{32}$/,
      );
    });

    it('takes no customer, and asks for none', async () => {
      const nobody = { keys: [], raw: makeTable({ tenure: [] }), matrices: byPlan(new Float32Array(0)) };
      expect(await store.storeFeatures(scope.model, nobody, lifetime)).toBe(0);
      expect(await store.getFeatures(scope, [], fresh)).toEqual([]);
    });

    it.each([
      ['fewer raw rows', { raw: makeTable({ tenure: [1] }) }, '3 keys came with 1 raw rows'],
      [
        'a matrix of another size',
        { matrices: new Map([...customers.matrices, [OTHER_PLAN, new Float32Array(5)]]) },
        '3 keys came with a matrix of 5 values',
      ],
      [
        'a plan that is none',
        { matrices: new Map([...customers.matrices, ['plan', new Float32Array(3)]]) },
        'the plan hash is "plan"',
      ],
      ['no plan', { matrices: new Map<string, Float32Array>() }, 'no plan has made features of them'],
      ['an empty key', { keys: ['C1', '', 'C3'] }, 'the key of row 1 is empty'],
    ])('refuses %s before it writes anything', async (_, replaced, message) => {
      const wrong = store.storeFeatures(scope.model, { ...customers, ...replaced }, lifetime);
      await expect(wrong).rejects.toMatchObject({ name: 'FeatureStoreInputError' });
      await expect(wrong).rejects.toThrow(message);
      expect(await statusOf('C1')).toEqual(['absent', 'absent']);
    });

    it('refuses a lifetime, a time, a plan and a model that are none', async () => {
      const storing = (model: string, during: typeof lifetime) =>
        store.storeFeatures(model, customers, during);
      await expect(storing('m', { takenAt, ttlSeconds: 0.5 })).rejects.toThrow('expected a whole number');
      await expect(storing('m', { ...lifetime, takenAt: new Date(NaN) })).rejects.toThrow('not a valid date');
      await expect(storing('a:b', lifetime)).rejects.toThrow('the model is "a:b"');
      const unnamed = store.getFeatures({ ...scope, planSha256: 'plan' }, ['C1'], fresh);
      await expect(unnamed).rejects.toThrow('the plan hash is "plan"');
      await expect(store.getRawValues('a:b', ['C1'], fresh)).rejects.toThrow('the model is "a:b"');
    });
  });
}
