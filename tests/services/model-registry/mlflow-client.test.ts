import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { ModelRegistryError } from '../../../services/model-registry/errors.js';
import type { MlflowClient } from '../../../services/model-registry/mlflow-client.js';
import { createMlflowClient } from '../../../services/model-registry/mlflow-client.js';
import { startScriptedServer } from '../../support/scripted-server.js';
import type { ScriptedAnswer, ScriptedRequest, ScriptedServer } from '../../support/scripted-server.js';

const answerSchema = z.object({ value: z.number() });
const BUSY: ScriptedAnswer = {
  status: 503,
  body: { error_code: 'TEMPORARILY_UNAVAILABLE', message: 'busy' },
};
const GOOD: ScriptedAnswer = { status: 200, body: { value: 7 } };

let server: ScriptedServer;
afterEach(() => server.close());

async function client(
  script: (request: ScriptedRequest, position: number) => ScriptedAnswer,
): Promise<MlflowClient> {
  server = await startScriptedServer(script);
  return createMlflowClient(server.url, { retryDelaysMs: [1, 1, 1], timeoutMs: 200 });
}

const get = (mlflow: MlflowClient) => mlflow.get('/things/get', { name: 'a b&c' }, answerSchema);
const failureOf = (call: Promise<unknown>) => call.catch((error: unknown) => error);

describe('the MLflow client', () => {
  it('writes queries and bodies as MLflow reads them', async () => {
    const mlflow = await client(() => GOOD);

    expect(await get(mlflow)).toEqual({ value: 7 });
    await mlflow.send('POST', '/things/update', { name: 'ü' });

    expect(server.requests[0]?.url).toBe('/api/2.0/mlflow/things/get?name=a+b%26c');
    expect(server.requests[1]).toMatchObject({ method: 'POST', body: '{"name":"ü"}' });
    expect(server.requests[1]?.headers['content-type']).toBe('application/json');
  });

  it('sends user and password as a header and keeps them out of the address and the messages', async () => {
    server = await startScriptedServer(() => ({ status: 401, body: { error_code: 'UNAUTHENTICATED' } }));
    const mlflow = createMlflowClient(server.url.replace('http://', 'http://ml%40ops:hunter2@'));

    const error = await failureOf(get(mlflow));

    expect(mlflow.base).toBe(server.url);
    expect(server.requests[0]?.headers.authorization).toBe(
      `Basic ${Buffer.from('ml@ops:hunter2').toString('base64')}`,
    );
    expect(error).toMatchObject({ permanent: true });
    expect(String(error)).toContain('Check user and password in MLFLOW_TRACKING_URI');
    expect(String(error)).not.toContain('hunter2');
  });

  it.each([
    ['an answer of 503', BUSY],
    ['an answer of 429', { status: 429 }],
    ['a cut connection', { status: 0, cut: true }],
    ['an answer that is too slow', { status: 200, delayMs: 1_000 }],
  ])('tries again after %s', async (_what, trouble: ScriptedAnswer) => {
    const mlflow = await client((_request, position) => (position < 3 ? trouble : GOOD));

    expect(await get(mlflow)).toEqual({ value: 7 });
    expect(server.requests).toHaveLength(3);
  });

  it('gives up after three more tries, and says that it may pass', async () => {
    const mlflow = await client(() => BUSY);

    const error = await failureOf(get(mlflow));

    expect(error).toBeInstanceOf(ModelRegistryError);
    expect(error).toMatchObject({ permanent: false, code: 'TEMPORARILY_UNAVAILABLE' });
    expect(String(error)).toMatch(/answered GET \/api\/2.0\/mlflow\/things\/get with 503: .*busy/);
    expect(server.requests).toHaveLength(4);
  });

  it('does not repeat what MLflow refuses', async () => {
    const mlflow = await client(() => ({ status: 400, body: { error_code: 'INVALID_PARAMETER_VALUE' } }));

    await expect(get(mlflow)).rejects.toMatchObject({ permanent: true, code: 'INVALID_PARAMETER_VALUE' });
    expect(server.requests).toHaveLength(1);
  });

  it('does not repeat what makes something new', async () => {
    const mlflow = await client(() => BUSY);

    await expect(mlflow.create('/things/create', {}, answerSchema)).rejects.toMatchObject({
      permanent: false,
    });
    expect(server.requests).toHaveLength(1);
  });

  it('follows no redirect', async () => {
    const mlflow = await client(() => ({ status: 302, headers: { location: 'http://169.254.169.254/' } }));

    const error = await failureOf(get(mlflow));

    expect(error).toMatchObject({ permanent: true });
    expect(String(error)).toContain('Set MLFLOW_TRACKING_URI to the final address');
    expect(server.requests).toHaveLength(1);
  });

  const unreadable: readonly (readonly [string, unknown])[] = [
    ['something other than JSON', '<html>a proxy speaks</html>'],
    ['half a body', '{"value": '],
    ['another shape', { value: 'seven' }],
  ];

  it.each(unreadable)('tries again after %s', async (_what, body) => {
    const mlflow = await client((_request, position) => (position < 3 ? { status: 200, body } : GOOD));

    expect(await get(mlflow)).toEqual({ value: 7 });
    expect(server.requests).toHaveLength(3);
  });

  it.each(unreadable)('refuses %s for good when it stays', async (_what, body) => {
    const mlflow = await client(() => ({ status: 200, body }));

    const error = await failureOf(get(mlflow));

    expect(error).toMatchObject({ name: 'ModelRegistryError', permanent: true });
    expect(String(error)).toContain('is not as expected');
    expect(server.requests).toHaveLength(4);
  });

  it.each(['', '{}'])('takes the answer "%s" for a change that was made', async (body) => {
    const mlflow = await client(() => ({ status: 200, body }));

    await expect(mlflow.putArtifact('a', Buffer.from('x'))).resolves.toBeUndefined();
    await expect(mlflow.send('DELETE', '/things/delete', {})).resolves.toBeUndefined();
  });

  it('does not take the page of a proxy for a change that was made', async () => {
    const mlflow = await client(() => ({ status: 200, body: '<html>log in</html>' }));

    const changed = failureOf(mlflow.send('POST', '/things/update', { name: 'a' }));
    expect(String(await changed)).toContain('It begins with "<html>log in</html>"');
    expect(await failureOf(mlflow.putArtifact('a', Buffer.from('x')))).toMatchObject({ permanent: true });
  });

  it('names the server and the next step when nothing answers', async () => {
    const mlflow = await client(() => GOOD);
    await server.close();

    const error = await failureOf(get(mlflow));

    expect(error).toMatchObject({ permanent: false });
    expect(String(error)).toContain(server.url.replace('http://', ''));
    expect(String(error)).toContain('`npx ratchet up`');
  });

  it.each(['hunter2', 'file:///mlruns', 'databricks'])('refuses the address %s', async (address) => {
    server = await startScriptedServer(() => GOOD);

    expect(() => createMlflowClient(address)).toThrow(/expected http:\/\/host:port/);
  });
});
