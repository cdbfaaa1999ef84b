import { compareRegistries } from '../activities/compare-registries.js';
import { ledgerRules } from '../domain/registry/ledger-rules.js';
import { describeFinding } from '../contracts/ledger.js';
import type { RegistryDifference } from '../domain/registry/registry-differences.js';
import { createDatabase } from '../services/database/database.js';
import { createPostgresLedger } from '../services/ledger/postgres-ledger.js';
import { createMlflowRegistry } from '../services/model-registry/mlflow-registry.js';
import type { Addresses } from '../workers/addresses.js';
import { connectionReason } from './connection-reason.js';

/** Whether MLflow says what the ledger says of a model. */
export interface RegistryStatus {
  readonly model: string;
  readonly differences: readonly RegistryDifference[];
  /** Why they could not be compared; null = they were. */
  readonly problem: string | null;
}

/** Compares MLflow with the ledger of a model; one try, for the servers may be away. */
export async function registryStatus(
  { databaseUrl, mlflowUrl }: Pick<Addresses, 'databaseUrl' | 'mlflowUrl'>,
  model: string,
): Promise<RegistryStatus> {
  const database = createDatabase(databaseUrl);
  try {
    const ledger = createPostgresLedger(database, ledgerRules);
    const registry = createMlflowRegistry(mlflowUrl, { retryDelaysMs: [] });
    return { model, differences: await compareRegistries({ ledger, registry }, model), problem: null };
  } catch (error) {
    return { model, differences: [], problem: connectionReason(error) };
  } finally {
    await database.close();
  }
}

/** What there is to tell of it, in lines; none where they agree. */
export function registryLines({ differences, model, problem }: RegistryStatus): readonly string[] {
  if (problem !== null) return [`MLflow and the ledger of ${model} were not compared: ${problem}`];
  if (differences.length === 0) return [];
  return [
    `MLflow differs from the ledger of ${model}:`,
    ...differences.flatMap((one) => [`  ${describeFinding(one)}`, `    ${one.next}`]),
  ];
}
