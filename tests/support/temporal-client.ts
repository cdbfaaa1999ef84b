import { Client, Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';

import { ensureSearchAttributes } from '../../services/temporal/search-attributes.js';

/** A client of a namespace of its own. */
export interface NamespaceClient {
  readonly client: Client;
  close(): Promise<void>;
}

/** Makes the namespace, so that no worker of another test file polls its queues, and connects to it. */
export async function createNamespace(address: string, namespace: string): Promise<NamespaceClient> {
  const connection = await Connection.connect({ address });
  await connection.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: msToTs('1 day'),
  });
  await ensureSearchAttributes(connection, namespace);
  return { client: new Client({ connection, namespace }), close: () => connection.close() };
}
