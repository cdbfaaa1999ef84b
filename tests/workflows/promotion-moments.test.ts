import { Context } from '@temporalio/activity';
import { ApplicationFailure, WorkflowFailedError } from '@temporalio/client';
import type { WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { deploymentControllerId, FAILURES, WORKFLOWS } from '../../contracts/names.js';
import type { RetrainingResult } from '../../contracts/run.js';
import { retrainingResultSchema } from '../../contracts/run.js';
import { mockActivities } from '../support/activities.js';
import type { AllActivities } from '../support/activities.js';
import { CANDIDATE, createPromotionWorld } from '../support/promotion-world.js';
import type { Mishap, PromotionWorld } from '../support/promotion-world.js';
import { bundleWorkflows, startDevServer, startTestWorkers } from '../support/workflow-environment.js';
import type { TestWorkers } from '../support/workflow-environment.js';

const SEED = 12;
const AT_ONCE = 16;
const ROUNDS = 4;

let server: TestWorkflowEnvironment;
let workers: TestWorkers;
const worlds = new Map<string, PromotionWorld>();

beforeAll(async () => {
  const [started, bundle] = await Promise.all([startDevServer(), bundleWorkflows()]);
  server = started;
  workers = await startTestWorkers(server, bundle);
  workers.use(activitiesOfAll());
});
afterAll(async () => {
  await workers.stop();
  await server.teardown();
});

/** Each activity as the world of its run has it: told by the ids of the workflow, or by the mail's event. */
function activitiesOfAll(): AllActivities {
  const plain = mockActivities();
  const act = (name: keyof AllActivities) => (input: unknown) => {
    const { workflowId } = Context.current().info.workflowExecution ?? {};
    const [model = ''] = /moment-\d+/u.exec(`${workflowId} ${JSON.stringify(input)}`) ?? [];
    const world = worlds.get(model);
    const work: unknown = world?.activities[name] ?? plain[name];
    if (world === undefined || typeof work !== 'function') throw new Error(`no world of ${model}`);
    return world.act(name, (): unknown => Reflect.apply(work, undefined, [input]));
  };
  const names: readonly string[] = Object.keys(plain);
  const isName = (name: string): name is keyof AllActivities => names.includes(name);
  return Object.assign(
    { ...plain },
    Object.fromEntries(names.filter(isName).map((name) => [name, act(name)])),
  );
}

const activity = fc.constantFrom<keyof AllActivities>(
  ...(['snapshotDataset', 'fitModel', 'trackModel', 'registerModel', 'testModel'] as const),
  // Where it matters most, three times as often.
  ...(['materialiseFeatures', 'requestPromotion', 'applyPromotion', 'projectChannels'] as const),
  ...(['materialiseFeatures', 'requestPromotion', 'applyPromotion', 'projectChannels'] as const),
  ...(['materialiseFeatures', 'requestPromotion', 'applyPromotion', 'concludeRun'] as const),
);
const side = fc.constantFrom('before' as const, 'after' as const);
const mishap: fc.Arbitrary<Mishap> = fc.record({
  champion: fc.boolean(),
  rival: fc.boolean(),
  stop: fc.option(
    fc.record({
      activity,
      side,
      by: fc.constantFrom('abort' as const, 'cancel' as const),
      delayMs: fc.constantFrom(0, 0, 0, 5, 20, 60),
    }),
    { freq: 6 },
  ),
  fault: fc.option(fc.record({ activity, side, final: fc.boolean() }), { freq: 2 }),
  decidingMs: fc.constantFrom(0, 30, 150),
});

const isOver = async (handle: WorkflowHandle): Promise<boolean> => {
  const { events } = await handle.fetchHistory();
  const accepted = events?.filter((event) => event.workflowExecutionUpdateAcceptedEventAttributes) ?? [];
  const completed = events?.filter((event) => event.workflowExecutionUpdateCompletedEventAttributes) ?? [];
  return accepted.length === completed.length;
};

/** How the run ended in Temporal. */
async function endOf(run: WorkflowHandle): Promise<RetrainingResult | 'cancelled'> {
  try {
    return retrainingResultSchema.parse(await run.result());
  } catch (error) {
    if (!(error instanceof WorkflowFailedError)) throw error;
    if (!(error.cause instanceof ApplicationFailure)) return 'cancelled';
    return retrainingResultSchema.parse(error.cause.details?.[0]);
  }
}

/** Runs to the end of all that was set going, decisions and mails too. */
async function live(world: PromotionWorld): Promise<RetrainingResult | 'cancelled'> {
  const run = await world.start();
  const end = await endOf(run);
  await world.stopped();
  const controller = server.client.workflow.getHandle(deploymentControllerId(world.model));
  const entries = await world.ledger.entries(world.model);
  if (entries.some(({ request }) => request.version === CANDIDATE))
    await vi.waitUntil(() => isOver(controller), { timeout: 20_000, interval: 50 });
  const { runId } = await run.describe();
  const mail = server.client.workflow.getHandle(`${WORKFLOWS.notification}/${runId}`);
  await mail.result().catch(() => undefined);
  return end;
}

const VERDICTS = { champion: 'promoted', staging: 'staged' } as const;

/** What people were told, beside what the ledger says; gives the word for the tally. */
async function check(world: PromotionWorld, end: RetrainingResult | 'cancelled'): Promise<string> {
  const own = (await world.ledger.entries(world.model)).filter(
    ({ request }) => request.version === CANDIDATE,
  );
  const outcome = own.at(-1)?.decision.outcome;
  const moved = outcome === 'champion' || outcome === 'staging';
  const told = [...(end === 'cancelled' ? [] : [end]), ...world.reports, ...world.mails];
  const verdicts = new Set(told.map(({ verdict }) => verdict));
  if (moved) {
    expect([...verdicts]).toEqual([VERDICTS[outcome]]);
    expect(end).not.toBe('cancelled');
    expect(world.answer).not.toBe('accepted');
  } else for (const verdict of verdicts) expect(['kept', 'failed']).toContain(verdict);
  if (own.length > 0) expect(world.mails).toHaveLength(1);
  const champion = await world.ledger.champion(world.model);
  for (const { champion: serving } of told) expect(serving?.version).toBe(champion?.version);
  if (world.answer === 'accepted') expect(end).toMatchObject({ failure: { type: FAILURES.cancelled } });
  return end === 'cancelled' ? end : `${end.verdict}${end.failure ? ` ${end.failure.type}` : ''}`;
}

describe('what people are told of a run', () => {
  const tally = new Map<string, number>();
  let cases = 0;

  it(
    'is what the ledger has decided, whatever stops or fails at whatever moment',
    { timeout: 300_000 },
    async () => {
      const together = fc.array(mishap, { minLength: AT_ONCE, maxLength: AT_ONCE });
      await fc.assert(
        fc.asyncProperty(together, async (mishaps) => {
          await Promise.all(
            mishaps.map(async (one) => {
              const model = `moment-${(cases += 1)}`;
              const world = await createPromotionWorld(server.client, model, one);
              worlds.set(model, world);
              const end = await live(world);
              const kind = await check(world, end).catch((error: unknown) => {
                throw new Error(`${JSON.stringify(one)}: ${String(error)}`, { cause: error });
              });
              tally.set(kind, (tally.get(kind) ?? 0) + 1);
            }),
          );
        }),
        { seed: SEED, numRuns: ROUNDS, endOnFailure: true },
      );
      // The moments are spread: every kind of end is among them.
      const kinds = [...tally.keys()];
      expect(kinds).toEqual(
        expect.arrayContaining([
          ...['promoted', 'staged', 'kept', 'cancelled', `failed ${FAILURES.cancelled}`],
          `failed ${FAILURES.serverUnreachable}`,
        ]),
      );
      expect(cases).toBe(ROUNDS * AT_ONCE);
    },
  );
});
