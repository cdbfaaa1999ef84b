import { setTimeout as sleep } from 'node:timers/promises';

import { Context } from '@temporalio/activity';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { watchableRun } from '../../cli/follow-run.js';
import type { RunView } from '../../cli/run-view.js';
import { startRun } from '../../cli/start-run.js';
import { watchRun } from '../../cli/watch-run.js';
import { mockActivities } from '../support/activities.js';
import { fitProgress, foldProgress } from '../support/fits.js';
import { fittedModel } from '../support/stage-results.js';
import { bundleWorkflows, startDevServer, startTestWorkers } from '../support/workflow-environment.js';
import type { TestWorkers } from '../support/workflow-environment.js';

const ROUNDS = 8;
const ROUND_MS = 120;
const HEARTBEAT_MS = '100ms';

let server: TestWorkflowEnvironment;
let workers: TestWorkers;

beforeAll(async () => {
  const [started, bundle] = await Promise.all([startDevServer(), bundleWorkflows()]);
  server = started;
  workers = await startTestWorkers(server, bundle, { maxHeartbeatThrottleInterval: HEARTBEAT_MS });
});
afterAll(async () => {
  await workers.stop();
  await server.teardown();
});

async function beatRounds(progress: (round: number) => unknown): Promise<void> {
  for (let round = 1; round <= ROUNDS; round += 1) {
    Context.current().heartbeat(progress(round));
    await sleep(ROUND_MS);
  }
}

describe('a run that trains, seen from the command line', () => {
  it("shows its fits' rounds as their heartbeats tell them, and none of them at its end", async () => {
    workers.use(
      mockActivities({
        fitFold: async ({ fold }) => {
          await beatRounds((round) => foldProgress(fold, round));
          return { fold, aucRoc: 0.85, trainSeconds: 1 };
        },
        fitModel: async ({ algorithm }) => {
          await beatRounds((round) => fitProgress({ algorithm, round }));
          return { ...fittedModel(), algorithm };
        },
        packageModel: async (input) => {
          await beatRounds(() => 'not a round');
          return mockActivities().packageModel(input);
        },
      }),
    );
    const views: RunView[] = [];
    const { runId, workflowId } = await startRun(server.client, 'churn-predictor', {});
    const show = (view: RunView): void => {
      views.push(view);
    };

    const run = watchableRun(server.client, workflowId, runId);
    const result = await watchRun(run, { show, say: () => undefined, pollMs: 50 });

    const seen = views.flatMap(({ fits }) => fits);
    const final = seen.filter(({ fold }) => fold === null);
    expect(result.verdict).toBe('promoted');
    expect(new Set(final.map(({ round }) => round)).size).toBeGreaterThanOrEqual(3);
    expect(final[0]?.latest).toEqual(fitProgress().latest);
    expect(seen.some(({ fold }) => fold === 1)).toBe(true);
    expect(views.at(-1)).toEqual({ stages: result.stages, fits: [], searches: [], control: null });
  });
});
