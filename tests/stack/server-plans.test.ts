import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { createFolders, stackLayout } from '../../stack/layout.js';
import { mlflowPlan, sqlAlchemyUrl } from '../../stack/mlflow.js';
import { redisPlan, redisUrlOn } from '../../stack/redis.js';
import { temporalPlan } from '../../stack/temporal.js';

const layout = stackLayout(mkdtempSync(join(tmpdir(), 'ratchet-plans-')));
createFolders(layout);
afterAll(() => {
  rmSync(layout.root, { recursive: true, force: true });
});

describe('the servers', () => {
  it('listen on this machine only, on the ports they are given', async () => {
    const temporal = await temporalPlan({ layout }, { namespace: 'ratchet', timeSkipping: false }).prepare([
      7001, 7002,
    ]);
    expect(temporal.args.join(' ')).toContain('--ip 127.0.0.1 --port 7001 --ui-port 7002');
    const redis = await redisPlan({ layout }).prepare([7003]);
    expect(redis.args.join(' ')).toContain('--bind 127.0.0.1 --port 7003');
    const mlflow = await mlflowPlan({ layout }, () => 'sqlite:///x.db').prepare([7004]);
    expect(mlflow.args.join(' ')).toContain('--host 127.0.0.1 --port 7004 --allowed-hosts 127.0.0.1:7004');
  });

  it('hand Redis its password in a file that its owner alone can read, and keep it from start to start', async () => {
    const { args } = await redisPlan({ layout }).prepare([7003]);
    const password = new URL(redisUrlOn(layout, [7003])).password;
    expect(password).toHaveLength(32);
    expect(args.join(' ')).not.toContain(password);
    const file = args[0] ?? '';
    expect(readFileSync(file, 'utf8')).toBe(`requirepass ${password}\n`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await redisPlan({ layout }).prepare([7003]);
    expect(new URL(redisUrlOn(layout, [7003])).password).toBe(password);
    expect(redisPlan({ layout }).address([7003])).toBe('redis://127.0.0.1:7003');
  });

  it('start with a home folder of their own', async () => {
    const { env } = await redisPlan({ layout }).prepare([7003]);
    expect(env).toMatchObject({ HOME: layout.homeFolder });
  });

  it('skip no time in Temporal unless a test asks for it', async () => {
    const argsWith = async (timeSkipping: boolean) =>
      (
        await temporalPlan({ layout }, { namespace: 'ratchet', timeSkipping }).prepare([7001, 7002])
      ).args.join(' ');
    expect(await argsWith(false)).not.toContain('TimeSkipping');
    expect(await argsWith(true)).toContain('frontend.WorkflowTimeSkippingEnabled=true');
  });

  it('hand MLflow the database password where other users cannot read it', async () => {
    const store = sqlAlchemyUrl('postgresql://ratchet:secret@127.0.0.1:5432/mlflow');
    const { args, env } = await mlflowPlan({ layout }, () => store).prepare([7004]);
    expect(args.join(' ')).not.toContain('secret');
    expect(env).toMatchObject({
      MLFLOW_BACKEND_STORE_URI: 'postgresql+psycopg2://ratchet:secret@127.0.0.1:5432/mlflow',
    });
  });
});
