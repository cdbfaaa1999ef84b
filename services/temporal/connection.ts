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
export const payloadConverterPath = new URL('./payload-converter.js', import.meta.url).pathname;

/** The options both a client's and a worker's connection take. */
export function connectionOptions({ address, apiKey }: TemporalAddress) {
  return apiKey === null ? { address } : { address, apiKey, tls: true };
}

export interface ConnectedClient {
  readonly client: Client;
  readonly connection: Connection;
}

/** Connects a client. Throws `TemporalUnreachableError`. */
export async function connectClient(temporal: TemporalAddress): Promise<ConnectedClient> {
  try {
    const connection = await Connection.connect({ ...connectionOptions(temporal), connectTimeout: '5 s' });
    const dataConverter = { payloadConverterPath };
    return { connection, client: new Client({ connection, namespace: temporal.namespace, dataConverter }) };
  } catch (error) {
    throw new TemporalUnreachableError(temporal.address, error);
  }
}
