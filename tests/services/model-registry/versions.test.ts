import { afterEach, expect, it } from 'vitest';

import { createMlflowRegistry } from '../../../services/model-registry/mlflow-registry.js';
import { startScriptedServer } from '../../support/scripted-server.js';
import type { ScriptedServer } from '../../support/scripted-server.js';

let server: ScriptedServer;
afterEach(() => server.close());

it('reads the versions of a model page after page', async () => {
  server = await startScriptedServer((_request, position) =>
    position === 1
      ? {
          status: 200,
          body: { model_versions: [{ version: '2' }, { version: '1' }], next_page_token: 'more' },
        }
      : { status: 200, body: { model_versions: [{ version: '3', run_id: 'r', tags: [{ key: 'a' }] }] } },
  );

  const versions = await createMlflowRegistry(server.url).versions('demo');

  expect(versions.map(({ version }) => version)).toEqual([1, 2, 3]);
  expect(versions[0]?.mlflowRunId).toBeNull();
  expect(versions[2]).toMatchObject({ mlflowRunId: 'r', tags: { a: '' } });
  expect(server.requests.map(({ url }) => new URL(url, server.url).searchParams.get('page_token'))).toEqual([
    '',
    'more',
  ]);
});
