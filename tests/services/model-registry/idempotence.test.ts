import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { createMlflowRegistry } from '../../../services/model-registry/mlflow-registry.js';
import { startScriptedServer } from '../../support/scripted-server.js';
import type { ScriptedAnswer, ScriptedRequest, ScriptedServer } from '../../support/scripted-server.js';

const versionBody = z.object({
  name: z.string(),
  tags: z.array(z.object({ key: z.string(), value: z.string() })),
});

const SHA256 = 'a'.repeat(64);
const OWN_TAGS = [
  { key: 'ratchet.registration_key', value: 'the-key' },
  { key: 'ratchet.model_sha256', value: SHA256 },
];

const deletionBody = z.object({ version: z.string() });

let server: ScriptedServer;
afterEach(() => server.close());

/** A model registry in miniature that does its work and, `losses` times, loses the answer to a create. */
function forgetful(losses: number) {
  const versions: z.infer<typeof versionBody>[] = [];
  const deleted = new Set<string>();
  const held = () =>
    versions
      .map(({ tags }, index) => ({ version: String(index + 1), tags }))
      .filter(({ version }) => !deleted.has(version));
  let models = 0;
  let lost = 0;
  const lose = (answer: ScriptedAnswer): ScriptedAnswer => {
    lost += 1;
    return lost > losses ? answer : { status: 0, cut: true };
  };
  const routes: Readonly<Record<string, (request: ScriptedRequest) => ScriptedAnswer>> = {
    '/registered-models/get': () =>
      models === 0
        ? { status: 404, body: { error_code: 'RESOURCE_DOES_NOT_EXIST' } }
        : { status: 200, body: { registered_model: { name: 'demo' } } },
    '/registered-models/create': () => {
      models += 1;
      return lose({ status: 200, body: { registered_model: { name: 'demo' } } });
    },
    '/runs/get': () => ({
      status: 200,
      body: {
        run: { info: { run_id: 'r', artifact_uri: 'mlflow-artifacts:/1/r/artifacts', status: 'RUNNING' } },
      },
    }),
    '/model-versions/search': () => ({
      status: 200,
      body: { model_versions: held() },
    }),
    '/model-versions/delete': (request) => {
      deleted.add(deletionBody.parse(JSON.parse(request.body)).version);
      return { status: 200 };
    },
    '/model-versions/create': (request) => {
      versions.push(versionBody.parse(JSON.parse(request.body)));
      return lose({ status: 200, body: { model_version: { version: String(versions.length) } } });
    },
  };
  return {
    versions,
    deleted,
    modelCount: () => models,
    script: (request: ScriptedRequest): ScriptedAnswer => {
      const path = request.url.replace('/api/2.0/mlflow', '').split('?')[0] ?? '';
      return routes[path]?.(request) ?? { status: 404 };
    },
  };
}

const register = (url: string, recorded: ReadonlyMap<number, string> = new Map()) =>
  createMlflowRegistry(url, { retryDelaysMs: [1, 1, 1] }).registerVersion({
    model: 'demo',
    modelDescription: '',
    mlflowRunId: 'r',
    artifactPath: 'model',
    key: 'the-key',
    modelSha256: SHA256,
    recorded,
    description: '',
    tags: {},
  });

describe('registering a version', () => {
  it.each([0, 1, 2])('makes one model and one version when %i answers are lost', async (losses) => {
    const mlflow = forgetful(losses);
    server = await startScriptedServer(mlflow.script);

    expect(await register(server.url)).toBe(1);
    expect(await register(server.url)).toBe(1);

    expect(mlflow.modelCount()).toBe(1);
    expect(mlflow.versions).toEqual([{ name: 'demo', tags: OWN_TAGS }]);
  });

  it('keeps the first of two versions when a killed worker had its request on the way', async () => {
    let searches = 0;
    const removed: string[] = [];
    const mlflow = forgetful(0);
    server = await startScriptedServer((request) => {
      if (request.url.includes('/model-versions/search')) {
        searches += 1;
        const both = ['2', '1'].map((version) => ({ version, tags: OWN_TAGS }));
        const found = searches === 1 ? [] : both;
        return { status: 200, body: { model_versions: found } };
      }
      if (request.url.includes('/model-versions/create'))
        return { status: 200, body: { model_version: { version: '2' } } };
      if (request.url.includes('/model-versions/delete')) {
        removed.push(request.body);
        return { status: 200 };
      }
      return mlflow.script(request);
    });

    expect(await register(server.url)).toBe(1);
    expect(removed).toEqual(['{"name":"demo","version":"2"}']);
  });

  it.each([0, 1, 2])(
    'uses up the numbers on record when %i answers are lost, and leaves none behind',
    async (losses) => {
      const mlflow = forgetful(losses);
      server = await startScriptedServer(mlflow.script);
      const recorded = new Map([
        [1, 'b'.repeat(64)],
        [2, 'c'.repeat(64)],
      ]);

      expect(await register(server.url, recorded)).toBe(3);

      expect(mlflow.versions).toHaveLength(3);
      expect([...mlflow.deleted].sort()).toEqual(['1', '2']);
    },
  );

  it('gives up on a server that does not count up', async () => {
    const mlflow = forgetful(0);
    server = await startScriptedServer((request) =>
      request.url.includes('/model-versions/create')
        ? { status: 200, body: { model_version: { version: '1' } } }
        : mlflow.script(request),
    );

    await expect(register(server.url, new Map([[1, 'b'.repeat(64)]]))).rejects.toMatchObject({
      permanent: true,
    });
  });

  it('uses the model that another worker made in between', async () => {
    let asked = 0;
    const mlflow = forgetful(0);
    server = await startScriptedServer((request) => {
      if (request.url.includes('/registered-models/get')) {
        asked += 1;
        if (asked === 1) return { status: 404, body: { error_code: 'RESOURCE_DOES_NOT_EXIST' } };
        return { status: 200, body: { registered_model: { name: 'demo' } } };
      }
      if (request.url.includes('/registered-models/create'))
        return { status: 400, body: { error_code: 'RESOURCE_ALREADY_EXISTS' } };
      return mlflow.script(request);
    });

    expect(await register(server.url)).toBe(1);
  });
});
