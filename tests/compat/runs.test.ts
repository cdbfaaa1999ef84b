import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';

import { MESSAGES, RUN_VERDICTS, TASK_QUEUES, WORKFLOWS } from '../../contracts/names.js';
import { runControlSchema } from '../../contracts/run-control.js';
import { retrainingResultSchema, type RetrainingInput } from '../../contracts/run.js';
import {
  RECORDED_MODEL as MODEL,
  RECORDED_VERSIONS,
  recordedRuns,
  restoreArtifacts,
  runKeyOf,
} from '../support/compat.js';
import { createInstallation, type Installation } from '../support/installation.js';
import { mlflowVersions } from '../support/mlflow-reader.js';
import { restoreDatabase } from '../support/restored-database.js';
import { restoreRegistry, type RestoredRegistry } from '../support/restored-registry.js';
import { servingState } from '../support/serving-state.js';
import { sharedStack } from '../support/stack.js';

const WAIT = { timeout: 120_000, interval: 200 };
const listSchema = z.object({
  runs: z.array(z.looseObject({ runId: z.string(), outcome: z.enum(RUN_VERDICTS).nullable() })),
});

describe.each(RECORDED_VERSIONS)('an installation that %s has left', (version) => {
  const runs = recordedRuns(version);
  let installation: Installation;
  let registry: RestoredRegistry;
  let config: string;

  beforeAll(async () => {
    registry = await restoreRegistry(sharedStack().mlflowUrl, version);
    installation = await createInstallation(sharedStack(), (database) =>
      restoreDatabase(database, version, (row) => registry.renamed(row)),
    );
    restoreArtifacts(version, installation.path('artifacts'));
    config = installation.writeConfig(MODEL);
    await installation.startWorker(config);
  });
  afterAll(async () => {
    await installation.close();
    await registry.remove();
  });

  const start = (name: string, input: RetrainingInput) =>
    installation.client.workflow.start(WORKFLOWS.retraining, {
      workflowId: `${WORKFLOWS.retraining}/${MODEL}/${name}`,
      taskQueue: TASK_QUEUES.workflows,
      args: [input],
    });
  const say = (...words: readonly string[]) => installation.run(...words, '--config-path', config);

  it('is told by the commands as it was', async () => {
    const [champion, ledger, list, show] = await Promise.all([
      say('champion', '--json'),
      say('ledger', 'verify', '--json'),
      say('runs', 'list', '--json'),
      say('runs', 'show', runs.unreached.document.workflowId),
    ]);
    expect(JSON.parse(champion.stdout)).toMatchObject({ model: MODEL, version: 1, generation: 1 });
    expect(JSON.parse(ledger.stdout)).toMatchObject({ intact: true, entries: 2 });
    const ends = Object.values(runs).map(({ document }) => [document.runId, document.verdict]);
    const listed = listSchema.parse(JSON.parse(list.stdout)).runs;
    expect(listed.map(({ outcome, runId }) => [runId, outcome]).sort()).toEqual(ends.sort());
    expect([show.code, show.stdout]).toEqual([0, expect.stringMatching(/\[7\/8\] Model Testing .*failed/u)]);
  });

  it('lets its failed run be gone on with: the same version, which goes to staging', async () => {
    const { document, input } = runs.unreached;
    const resuming = await start(`resumes-${document.runId}`, {
      ...input,
      resumes: runKeyOf(runs.unreached),
    });
    const result = retrainingResultSchema.parse(await resuming.result());
    expect(result).toMatchObject({ verdict: 'staged', champion: { version: 1 }, candidate: { version: 3 } });
    const { channels, versions } = await servingState(installation.database, MODEL);
    expect(versions).toEqual([1, 2, 3]);
    expect(channels).toMatchObject({ champion: { version: 1 }, staging: { version: 3, generation: 2 } });
    expect((await mlflowVersions(MODEL)).map((made) => made.version)).toEqual([1, 2, 3]);
  });

  it('takes a start with a configuration of then to its end: search, gate beside the old champion, approval', async () => {
    const run = await start('old-config', runs.staged.input);
    await vi.waitFor(async () => {
      const { waiting } = runControlSchema.parse(await run.query(MESSAGES.control));
      expect(waiting?.approvers).toEqual(['Ann Lee']);
    }, WAIT);
    await run.executeUpdate(MESSAGES.approve, { args: [{ by: 'Ann Lee', reason: 'as it was' }] });
    const result = retrainingResultSchema.parse(await run.result());
    expect(result).toMatchObject({ verdict: 'staged', champion: { version: 1 }, candidate: { version: 4 } });
    expect(result.reasons.join()).toMatch(/as good as version 1 within 0\.25/u);
    expect(result.drift?.comparedWith).toMatch(/^the baseline registered on .* by Ann Lee/u);
    expect(result.searches?.map(({ trials }) => trials)).toEqual([4]);
    const ledger = await say('ledger', 'verify', '--json');
    expect(JSON.parse(ledger.stdout)).toMatchObject({ intact: true, entries: 4 });
  });
});
