import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { createMlflowRegistry } from '../../../services/model-registry/mlflow-registry.js';
import { endedRun } from '../../support/ended-run.js';
import { startScriptedServer } from '../../support/scripted-server.js';
import type { ScriptedAnswer, ScriptedRequest, ScriptedServer } from '../../support/scripted-server.js';

const batchSchema = z.object({
  params: z.array(z.unknown()).default([]),
  metrics: z.array(z.unknown()).default([]),
});

let server: ScriptedServer;
afterEach(() => server.close());

const pathOf = ({ url }: ScriptedRequest): string => url.replace('/api/2.0/mlflow', '').split('?')[0] ?? '';
const paths = (): readonly string[] => server.requests.map(pathOf);
const of = <T>(count: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** A tracking server of one run, whose first answers to `losesFirst` get lost after the work is done. */
async function tracking(losesFirst = '') {
  const run = { info: { run_id: 'r', artifact_uri: 'mlflow-artifacts:/1/r/artifacts', status: 'RUNNING' } };
  const state = { created: 0, status: 'RUNNING' };
  const lost = new Set<string>();
  const routes: Readonly<Record<string, () => object>> = {
    '/experiments/get-by-name': () => ({ experiment: { experiment_id: '1', lifecycle_stage: 'active' } }),
    '/runs/search': () =>
      state.created === 0 ? {} : { runs: [{ info: { ...run.info, status: state.status } }] },
    '/runs/create': () => {
      state.created += 1;
      return { run };
    },
    '/runs/log-batch': () => ({}),
    '/runs/update': () => {
      state.status = 'FINISHED';
      return {};
    },
  };
  const script = (request: ScriptedRequest): ScriptedAnswer => {
    const path = pathOf(request);
    const body = routes[path]?.();
    if (path === losesFirst && !lost.has(path)) {
      lost.add(path);
      return { status: 0, cut: true };
    }
    return { status: body === undefined ? 404 : 200, body };
  };
  server = await startScriptedServer(script);
  return { state, registry: createMlflowRegistry(server.url, { retryDelaysMs: [1, 1, 1] }) };
}

describe('recording an ended run', () => {
  it('takes four calls, and the look-up of the experiment once', async () => {
    const { registry, state } = await tracking();
    const calls = ['/runs/search', '/runs/create', '/runs/log-batch', '/runs/update'];

    await registry.recordRun(endedRun());
    expect(paths()).toEqual(['/experiments/get-by-name', ...calls]);

    Object.assign(state, { created: 0, status: 'RUNNING' });
    await registry.recordRun(endedRun({ key: 'another' }));
    expect(paths().slice(5)).toEqual(calls);
  });

  it('takes one call where the run was recorded before', async () => {
    const { registry } = await tracking();
    await registry.recordRun(endedRun());

    await registry.recordRun(endedRun());

    expect(paths().slice(5)).toEqual(['/runs/search']);
  });

  it.each(['/runs/create', '/runs/log-batch', '/runs/update'])(
    'makes one run, closed last, when the answer to %s is lost',
    async (path) => {
      const { registry, state } = await tracking(path);

      expect(await registry.recordRun(endedRun())).toBe('r');

      expect(state).toEqual({ created: 1, status: 'FINISHED' });
      expect(paths().at(-1)).toBe('/runs/update');
    },
  );

  it('asks for the experiment again below another parent: MLflow may have been reset in between', async () => {
    const { registry } = await tracking();
    for (const parent of ['first', 'first', 'second'])
      await registry.recordRun(endedRun({ tags: { 'mlflow.parentRunId': parent } }));

    expect(paths().filter((path) => path === '/experiments/get-by-name')).toHaveLength(2);
  });

  it('asks for the experiment again after a failure', async () => {
    server = await startScriptedServer(() => ({ status: 404, body: { error_code: 'ENDPOINT_NOT_FOUND' } }));
    const registry = createMlflowRegistry(server.url);

    await expect(registry.recordRun(endedRun())).rejects.toMatchObject({ permanent: true });
    await expect(registry.recordRun(endedRun())).rejects.toMatchObject({ permanent: true });

    expect(paths()).toEqual(['/experiments/get-by-name', '/experiments/get-by-name']);
  });

  it.each([
    [100, 900, [[100, 900]]],
    [2, 998, [[2, 998]]],
    [
      100,
      1000,
      [
        [100, 900],
        [0, 100],
      ],
    ],
    [
      150,
      2100,
      [
        [100, 900],
        [50, 0],
        [0, 1000],
        [0, 200],
      ],
    ],
  ] as const)(
    "keeps %i parameters and %i points within MLflow's limits of a call",
    async (parameters, points, batches) => {
      const { registry } = await tracking();
      const point = (step: number) => ({ name: 'auc_roc', value: 0.9, step, timestampMs: step });

      await registry.recordRun(
        endedRun({
          parameters: Object.fromEntries(of(parameters, (index) => [`p${index}`, '1'])),
          points: of(points, point),
        }),
      );

      const logged = server.requests
        .filter((request) => pathOf(request) === '/runs/log-batch')
        .map(({ body }) => batchSchema.parse(JSON.parse(body)));
      expect(logged.map(({ params, metrics }) => [params.length, metrics.length])).toEqual(batches);
    },
  );
});
