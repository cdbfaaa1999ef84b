import { Redis } from 'ioredis';
import { createTransport } from 'nodemailer';
import pg from 'pg';
import { describe, expect, inject, it } from 'vitest';
import { z } from 'zod';

import { SEARCH_ATTRIBUTES } from '../../contracts/names.js';
import { stackHealth } from '../../stack/stack-health.js';
import { sharedStack } from '../support/stack.js';

const getJson = async (url: string): Promise<unknown> => (await fetch(url)).json();

describe('a running stack', () => {
  it('reports all five servers healthy, and no password in any address', async () => {
    const health = await stackHealth(sharedStack());
    expect(health.map(({ name, healthy }) => [name, healthy])).toEqual([
      ['postgres', true],
      ['redis', true],
      ['temporal', true],
      ['mlflow', true],
      ['mail', true],
    ]);
    expect(health.map(({ address }) => address).join(' ')).not.toContain('@');
  });

  it('says which server does not answer, and why', async () => {
    const health = await stackHealth({ ...sharedStack(), redisUrl: 'redis://127.0.0.1:1' });
    const redis = health.find(({ name }) => name === 'redis');
    expect(redis).toMatchObject({ healthy: false, address: 'redis://127.0.0.1:1' });
    expect(redis?.detail).toMatch(/ECONNREFUSED|closed/i);
    expect(health.filter(({ healthy }) => healthy)).toHaveLength(4);
  });

  it('answers queries in the database ratchet, and refuses a wrong password', async () => {
    const { databaseUrl } = sharedStack();
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    const { rows } = await client.query<{ name: string }>('SELECT current_database() AS name');
    await client.end();
    expect(rows).toEqual([{ name: 'ratchet' }]);

    const wrong = new URL(databaseUrl);
    wrong.password = 'wrong';
    const stranger = new pg.Client({ connectionString: wrong.href });
    await expect(stranger.connect()).rejects.toThrow(/password authentication failed/);
  });

  it('keeps values in Redis, through an append-only file', async () => {
    const redis = new Redis(sharedStack().redisUrl);
    await redis.set('stack-test', 'kept');
    expect(await redis.get('stack-test')).toBe('kept');
    expect(await redis.config('GET', 'appendonly')).toEqual(['appendonly', 'yes']);
    redis.disconnect();
  });

  it('has our namespace with all our search attributes in Temporal', async () => {
    const { temporalUiUrl, temporalNamespace } = sharedStack();
    const answer = await getJson(`${temporalUiUrl}/api/v1/namespaces/${temporalNamespace}/search-attributes`);
    const { customAttributes } = z
      .object({ customAttributes: z.record(z.string(), z.string()) })
      .parse(answer);
    expect(Object.keys(customAttributes)).toEqual(expect.arrayContaining(Object.values(SEARCH_ATTRIBUTES)));
    expect(customAttributes[SEARCH_ATTRIBUTES.modelVersion]).toBe('INDEXED_VALUE_TYPE_INT');
    expect(customAttributes[SEARCH_ATTRIBUTES.aucRoc]).toBe('INDEXED_VALUE_TYPE_DOUBLE');
  });

  it('has an MLflow that stores an experiment in PostgreSQL', async () => {
    const { mlflowUrl } = sharedStack();
    const response = await fetch(`${mlflowUrl}/api/2.0/mlflow/experiments/create`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'stack-test' }),
    });
    expect(response.status).toBe(200);
    const url = new URL(inject('adminDatabaseUrl'));
    url.pathname = '/mlflow';
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    const { rowCount } = await client.query("SELECT 1 FROM experiments WHERE name = 'stack-test'");
    await client.end();
    expect(rowCount).toBe(1);
  });

  it('catches mails, and shows them by its API and on its page', async () => {
    const { smtpUrl, mailUrl } = sharedStack();
    const messageId = `<stack-test-${Date.now()}@ratchet>`;
    await createTransport(smtpUrl).sendMail({
      messageId,
      from: 'Ratchet <ratchet@example.com>',
      to: ['mlops-team@example.com'],
      subject: 'Training Pipeline - Success <b>',
      text: 'All eight stages are done.',
      html: '<p>All <b>eight</b> stages are done.</p>',
    });
    const list = z
      .array(z.object({ id: z.string(), messageId: z.string().nullable(), to: z.array(z.string()) }))
      .parse(await getJson(`${mailUrl}/api/mails`));
    const found = list.find((mail) => mail.messageId === messageId);
    expect(found?.to).toEqual(['mlops-team@example.com']);
    expect(await getJson(`${mailUrl}/api/mails/${found?.id ?? ''}`)).toMatchObject({
      subject: 'Training Pipeline - Success <b>',
      text: 'All eight stages are done.',
      html: '<p>All <b>eight</b> stages are done.</p>',
    });
    expect(await (await fetch(`${mailUrl}/`)).text()).toContain('Training Pipeline - Success &lt;b&gt;');
  });
});
