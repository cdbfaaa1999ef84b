import { connect } from 'node:net';

import { Redis } from 'ioredis';
import pg from 'pg';

const patienceMs = 2_000;

/** True when a GET of `url` is answered with a 2xx within two seconds. Throws when nobody answers. */
export const httpAnswers = async (url: string): Promise<boolean> => {
  const response = await fetch(url, { signal: AbortSignal.timeout(patienceMs) });
  await response.arrayBuffer();
  return response.ok;
};

/** The JSON that a GET of `url` is answered with; throws on any other answer than a 2xx. */
export const httpJson = async (url: string): Promise<unknown> => {
  const response = await fetch(url, { signal: AbortSignal.timeout(patienceMs) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.json();
};

/** True when a connection to host:port is accepted within two seconds. Throws when it is refused. */
export const tcpAccepts = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    socket.setTimeout(patienceMs, () => {
      socket.destroy(new Error(`no connection to ${host}:${port} within ${patienceMs / 1000} s`));
    });
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });

/** True when the server at a redis:// address answers PING. Throws when it cannot be reached, or hangs. */
export const redisAnswers = async (url: string): Promise<boolean> => {
  const client = new Redis(url, {
    lazyConnect: true,
    retryStrategy: () => null,
    connectTimeout: patienceMs,
    // A server that hangs accepts, and answers nothing.
    commandTimeout: patienceMs,
  });
  // ioredis also reports a failed connection as an event, which without a listener ends up on the console.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.ping();
    return true;
  } finally {
    client.disconnect();
  }
};

/** True when PostgreSQL at this address lets us in and answers a query. Throws the refusal otherwise. */
export const postgresAnswers = async (url: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: patienceMs });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } finally {
    await client.end().catch(() => undefined);
  }
};
