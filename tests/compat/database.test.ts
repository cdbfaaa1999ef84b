import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';

import { resolveConfig } from '../../activities/resolve-config.js';
import { channelRowSchema, promotionRequestSchema } from '../../contracts/deployment.js';
import { retrainingInputSchema } from '../../contracts/run.js';
import { ledgerRules } from '../../domain/registry/ledger-rules.js';
import { createLocalArtifactStore } from '../../services/artifacts/local-artifact-store.js';
import { assertSchemaCurrent } from '../../services/database/migrate.js';
import type { Database } from '../../services/database/port.js';
import { createPostgresLedger } from '../../services/ledger/postgres-ledger.js';
import { createPostgresRunLog } from '../../services/ledger/postgres-run-log.js';
import { createPostgresOutbox } from '../../services/mailer/postgres-outbox.js';
import { createPostgresStageResults } from '../../services/stage-results/postgres-stage-results.js';
import { activityServices } from '../support/activity-services.js';
import {
  readRecordedJson,
  RECORDED_MODEL as MODEL,
  RECORDED_VERSIONS,
  recordedRows,
  recordedRuns,
  recordingFolder,
  runKeyOf,
} from '../support/compat.js';
import { recordedTables, restoreDatabase } from '../support/restored-database.js';
import { runActivity } from '../support/run-activity.js';
import { createTestDatabase } from '../support/test-database.js';
import type { TestDatabase } from '../support/test-database.js';

const stateSchema = z.object({ channels: z.array(channelRowSchema) });
const versionsSchema = z.array(z.object({ version: z.number(), modelSha256: z.string() }));

/** All columns there are, with their types. */
const columnsOf = (database: Database) =>
  database.query(
    `SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns
     WHERE table_schema = 'public' ORDER BY table_name, column_name`,
  );

describe.each(RECORDED_VERSIONS)('a database that %s has left', (version) => {
  const runs = recordedRuns(version);
  const all = Object.values(runs);
  let server: TestDatabase;

  beforeAll(async () => {
    server = await createTestDatabase(inject('databaseUrl'));
    await restoreDatabase(server.database, version);
    await server.prepare();
  });
  afterAll(() => server.drop());

  const ledger = () => createPostgresLedger(server.application, ledgerRules);
  const runLog = () => createPostgresRunLog(server.application);

  it('takes the migrations since, and is then like a new one with no row lost', async () => {
    await assertSchemaCurrent(server.application);
    const fresh = await createTestDatabase(inject('databaseUrl'));
    await fresh.prepare();
    expect(await columnsOf(server.database)).toEqual(await columnsOf(fresh.database));
    await fresh.drop();
    for (const table of recordedTables(version).filter((name) => name !== 'schema_migration'))
      expect([table, (await server.database.query(`SELECT 1 FROM ${table}`)).length]).toEqual([
        table,
        recordedRows(version, table).length,
      ]);
  });

  it('has a whole ledger, whose requests are read as they were written', async () => {
    const entries = await ledger().entries(MODEL);
    expect(await ledger().verify(MODEL)).toMatchObject({ intact: true, entries: 2, brokenAt: null });
    expect(entries.map(({ decision }) => decision.outcome)).toEqual(['champion', 'staging']);
    const written = recordedRows(version, 'promotion_ledger').map((row) =>
      z.object({ request: promotionRequestSchema }).parse(JSON.parse(row)),
    );
    for (const { request } of written) expect(entries.map((entry) => entry.request)).toContainEqual(request);
  });

  it('says what serves as it did: champion, anchor, channels, baseline', async () => {
    const { channels } = stateSchema.parse(readRecordedJson(version, 'controller-state.json'));
    expect(await ledger().channels(MODEL)).toEqual(channels);
    const champion = await ledger().champion(MODEL);
    const serving = channels.find(({ channel }) => channel === 'champion');
    expect(champion).toMatchObject({
      version: 1,
      modelSha256: serving?.modelSha256,
      generation: serving?.generation,
      promotedBy: 'command line',
    });
    expect(await ledger().champion(MODEL, new Date('2020-01-01'))).toBeNull();
    expect(await ledger().anchor(MODEL)).toMatchObject({ version: 1, modelSha256: serving?.modelSha256 });
    expect(await ledger().baseline(MODEL, 1)).toMatchObject({
      by: 'Ann Lee',
      reason: 'the prices of autumn',
      runKey: runKeyOf(runs.rebased),
    });
    expect(await ledger().models()).toEqual([MODEL]);
  });

  it('lists its runs, and finds the result of each', async () => {
    const listed = await runLog().list({ model: MODEL, limit: 100 });
    const ends = all.map(({ document }) => [document.runId, document.verdict]);
    expect(listed.map(({ runId, verdict }) => [runId, verdict]).sort()).toEqual(ends.sort());
    for (const { document } of all) {
      const found = await runLog().find(document.workflowId);
      expect(found).toMatchObject({ runId: document.runId, verdict: document.verdict, model: MODEL });
      expect(found?.candidate?.version ?? null).toBe(document.model.version);
      expect(found?.reasons.length).toBe(document.reasons.length);
    }
  });

  it('hands on the best parameters of its search, and tells what a run has reused', async () => {
    const best = await runLog().bestParameters(MODEL, 'lightgbm');
    expect(Object.keys(best ?? {})).toContain('learning_rate');
    const uses = await createPostgresStageResults(server.application).uses(runKeyOf(runs.kept));
    const madeBy = new Map(uses.map(({ use }) => [use.step, use.madeBy]));
    expect(madeBy.get('xgboost fit')).toBe(runKeyOf(runs.promoted));
  });

  it('sends no mail of then again', async () => {
    const outbox = createPostgresOutbox(server.application);
    for (const row of recordedRows(version, 'outbox')) {
      const { event_key } = z.object({ event_key: z.string() }).parse(JSON.parse(row));
      expect(await outbox.claim(event_key, 1_000)).toBeNull();
    }
  });

  it('lets a later run go on with its failed one', async () => {
    const { input, resolved } = runs.unreached;
    const services = activityServices({ ledger: ledger(), runLog: runLog() });
    const store = createLocalArtifactStore(join(recordingFolder(version), 'artifacts'));
    await services.artifacts.put(await store.read(input.config));
    const resuming = retrainingInputSchema.parse({ ...input, resumes: runKeyOf(runs.unreached) });
    const { policy } = await runActivity(resolveConfig(services), resuming);
    expect(policy).toMatchObject(resolved.policy);
  });

  it('takes further promotions and baselines behind those of then', async () => {
    const [third] = versionsSchema.parse(
      await server.database.query(
        'SELECT version, model_sha256 AS "modelSha256" FROM model_version WHERE model = $1 AND version = 3',
        [MODEL],
      ),
    );
    const [, staged] = await ledger().entries(MODEL);
    const known = await ledger().baseline(MODEL, 1);
    if (!third || !staged || !known)
      throw new Error('the recording lacks version 3, the staged one or the baseline');

    const request = { ...staged.request, ...third, promotionId: `${version}/next` };
    expect(await ledger().promote(request)).toMatchObject({ outcome: 'staging', version: 3, generation: 2 });
    expect(await ledger().promote(staged.request)).toEqual(staged.decision);
    expect(await ledger().verify(MODEL)).toMatchObject({ intact: true, entries: 3 });

    const runKey = `${version}/next`;
    await ledger().registerBaseline({ ...known, model: MODEL, generation: 1, runKey });
    expect(await ledger().baseline(MODEL, 1)).toMatchObject({ runKey, dataset: known.dataset });
  });
});
