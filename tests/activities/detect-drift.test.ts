import { describe, expect, it } from 'vitest';

import { FAILURES } from '../../contracts/names.js';
import { DataSourceError } from '../../services/warehouse/errors.js';
import { useDriftLine, raised } from '../support/drift-line.js';
import type { DriftLine } from '../support/drift-line.js';
import { createMemoryWarehouse } from '../support/memory-warehouse.js';
import { artifact, tableRef } from '../support/refs.js';
import { reuse } from '../support/reuse.js';
import { makeDelivered } from '../support/table.js';
import { customers } from '../support/validation.js';

let line: DriftLine;
useDriftLine((fresh) => {
  line = fresh;
});

describe('what drift.policy makes of rows unlike those of the champion', () => {
  it.each([
    ['warn', false, false, 'policy warn: goes on'],
    ['block', true, false, 'policy block: run refused'],
    ['require_approval', false, true, 'policy require_approval: a person is asked'],
  ] as const)(
    'is told with the reference, where it is %s',
    async (policy, blocked, needsApproval, decision) => {
      const { driftedFeatures, ...summary } = await line.detect({ policy });
      expect(driftedFeatures).toContain('monthly_charges');
      expect(summary).toMatchObject({
        verdict: 'drifted',
        comparedWith: 'the rows of champion version 1',
        policy,
        blocked,
        needsApproval,
        decision,
      });
    },
  );

  it('is nothing to decide where they are alike', async () => {
    const summary = await line.detect({ dataset: line.usual, policy: 'block' });
    expect(summary).toMatchObject({ verdict: 'stable', blocked: false, policy: 'block' });
    expect(summary).not.toHaveProperty('decision');
  });

  it("names the champion's profile where its rows are gone", async () => {
    const { comparedWith, verdict } = await line.detect({
      champion: { ...line.serving, dataset: tableRef() },
    });
    expect([verdict, comparedWith]).toEqual([
      'drifted',
      'the profile of champion version 1, whose rows are gone',
    ]);
  });
});

describe('a run that is compared with a file', () => {
  const featuresOf = async (summary: Awaited<ReturnType<DriftLine['detect']>>) =>
    (await line.reportOf(summary)).features;

  it("goes by the file's rows, with the champion's scores where the file tells the customers", async () => {
    const summary = await line.detect({ driftReference: await line.rowsFile(raised(300)) });
    expect(summary).toMatchObject({ verdict: 'stable', comparedWith: 'july.csv' });
    expect((await line.reportOf(summary)).rows).toEqual({ reference: 300, current: 240 });
    expect((await featuresOf(summary)).map(({ name }) => name)).toContain('prediction_score');
  });

  it('goes without scores where the file has no keys', async () => {
    const { columns, ...table } = raised(300);
    const others = new Map([...columns].filter(([name]) => name !== 'customer_id'));
    const summary = await line.detect({ driftReference: await line.rowsFile({ ...table, columns: others }) });
    expect(summary.verdict).toBe('stable');
    expect((await featuresOf(summary)).map(({ name }) => name)).not.toContain('prediction_score');
  });

  it('goes by a profile', async () => {
    const summary = await line.detect({ driftReference: await line.profileFile(customers(300)) });
    expect(summary).toMatchObject({
      verdict: 'drifted',
      byProfile: true,
      comparedWith: 'the profile baseline.json',
    });
    const charges = (await featuresOf(summary)).find(({ name }) => name === 'monthly_charges');
    expect(charges).toMatchObject({ verdict: 'drifted', ks: null });
  });

  it.each(['rowsFile', 'profileFile'] as const)('needs no champion for a %s', async (kind) => {
    const driftReference = await line[kind](customers(300));
    const summary = await line.detect({ champion: null, driftReference, policy: 'block' });
    expect(summary).toMatchObject({ verdict: 'drifted', blocked: true });
    expect((await line.reportOf(summary)).schema).toBeUndefined();
  });

  it('goes by it rather than by what was registered', async () => {
    const said = { by: 'Ada', reason: 'new tariff', registeredAt: '2026-11-23T02:00:00.000Z' };
    const baseline = { ...said, dataset: line.moved, profile: null, runKey: 'r' };
    const champion = { ...line.serving, baseline };
    const summary = await line.detect({ champion, driftReference: await line.rowsFile(customers(300)) });
    expect(summary).toMatchObject({ verdict: 'drifted', comparedWith: 'july.csv' });
  });

  it('is compared anew with another file, and not with the same one', async () => {
    const july = await line.rowsFile(raised(300));
    await line.detect({ driftReference: july });
    const again = await line.detect({ driftReference: july, reuse: reuse('second') });
    expect(again.reusedFrom).toBe('run');
    const august = await line.rowsFile(raised(301), 'august.csv');
    const other = await line.detect({ driftReference: august, reuse: reuse('third') });
    expect(other.reusedFrom).toBeUndefined();
    const own = await line.detect({ reuse: reuse('fourth') });
    expect([own.reusedFrom, own.verdict]).toEqual([undefined, 'drifted']);
  });
});

describe('a file that a run cannot be compared with', () => {
  const refused = { type: FAILURES.dataSource, nonRetryable: true };

  it('is refused where it is JSON but no profile', async () => {
    const { artifacts } = line.services;
    const driftReference = { ...(await artifacts.put('{"rows": 3}')), name: 'baseline.json' };
    const said = await line.failure({ driftReference });
    expect(said).toMatchObject(refused);
    expect(said.message).toContain(
      'driftReference: baseline.json: found no profile of a table: formatVersion: ',
    );
    expect(said.message).toContain('npx ratchet profile --data-path FILE --json');
  });

  it('is refused where it is larger than any profile', async () => {
    const stored = await line.services.artifacts.put(' '.repeat(10_000_001));
    const driftReference = { ...stored, name: 'baseline.json' };
    const said = await line.failure({ driftReference });
    expect(said).toMatchObject(refused);
    expect(said.message).toContain('it has 10000001 bytes, expected at most 10000000');
  });

  it.each(['rowsFile', 'profileFile'] as const)(
    'is refused where it is a %s of another table',
    async (kind) => {
      const { columns } = customers(20);
      const city = makeDelivered({ city: ['a', 'b'], customer_id: ['1', '2'] });
      const id = columns.get('customer_id') ?? { kind: 'number', values: new Float64Array() };
      const driftReference = await line[kind]({ ...city, columns: new Map([['customer_id', id]]) });
      const said = await line.failure({ driftReference });
      expect(said).toMatchObject(refused);
      expect(said.message).toMatch(
        /driftReference: \S+: found none of the 4 columns to compare \(tenure, .*Next step: give a file of the same table/,
      );
    },
  );

  it('is refused with its line, under the name that people know', async () => {
    const driftReference = { ...(await line.services.artifacts.put('a,b\n1\n')), name: 'july.csv' };
    const path = await line.services.artifacts.localPath(driftReference);
    const finding = { code: 'field_count', problem: 'found 1 field', nextStep: 'Mend it', line: 2 } as const;
    const snapshot = () => Promise.reject(new DataSourceError(path, finding));
    const broken = line.again({ warehouse: { ...createMemoryWarehouse(), snapshot } });
    const said = await broken.failure({ driftReference });
    expect(said).toMatchObject({
      ...refused,
      message: 'driftReference: july.csv, line 2: found 1 field. Mend it.',
    });
  });

  it('is refused where it was never stored', async () => {
    const said = await line.failure({ driftReference: { ...artifact('0'), name: 'july.csv' } });
    expect(said).toMatchObject({ type: FAILURES.configuration, nonRetryable: true });
    expect(said.message).toContain('driftReference: found july.csv with the hash 0000');
    expect(said.message).toContain('npx ratchet train --drift-reference FILE');
  });
});
