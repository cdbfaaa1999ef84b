import { fileURLToPath } from 'node:url';

import { Client, Connection } from '@temporalio/client';

/** Where Temporal is and how to be let in. */
export interface TemporalAddress {
  readonly address: string;
  readonly namespace: string;
  readonly apiKey: string | null;
}

/** Temporal does not answer. */
export class TemporalUnreachableError extends Error {
  override readonly name = 'TemporalUnreachableError';

  constructor(address: string, cause: unknown) {
    super(
      `Temporal at ${address} does not answer; start it with \`npx ratchet up\` or set TEMPORAL_ADDRESS`,
      {
        cause,
      },
    );
  }
}

/** Where the payload converter lies, for the SDK to load. */
export const payloadConverterPath = fileURLToPath(new URL('./payload-converter.js', import.meta.url));

/** The options both a client's and a worker's connection take. */
export function connectionOptions({ address, apiKey }: TemporalAddress) {
  return apiKey === null ? { address } : { address, apiKey, tls: true };
}

export interface ConnectedClient {
  readonly client: Client;
  readonly connection: Connection;
}

/** Connects a client. Throws `TemporalUnreachableError`, for nothing but a connection that could not be had. */
export async function connectClient(temporal: TemporalAddress): Promise<ConnectedClient> {
  const connection = await connect(temporal);
  try {
    const dataConverter = { payloadConverterPath };
    return { connection, client: new Client({ connection, namespace: temporal.namespace, dataConverter }) };
  } catch (error) {
    await connection.close();
    throw error;
  }
}

async function connect(temporal: TemporalAddress): Promise<Connection> {
  try {
    return await Connection.connect({ ...connectionOptions(temporal), connectTimeout: '5 s' });
  } catch (error) {
    throw new TemporalUnreachableError(temporal.address, error);
  }
}
