import { join } from 'node:path';

import type { Client } from '@temporalio/client';

import type { ActivityServices } from '../activities/services.js';
import { projectFolder } from '../config/project-folder.js';
import type { Config } from '../contracts/config/index.js';
import { ledgerRules } from '../domain/registry/ledger-rules.js';
import { canonicalJson, sha256Hex } from '../services/artifacts/canonical-json.js';
import { createLocalArtifactStore } from '../services/artifacts/local-artifact-store.js';
import { createBooster } from '../services/booster/child-process-booster.js';
import { createTemporalDeploymentController } from '../services/deployment-controller/temporal-deployment-controller.js';
import { createDatabase } from '../services/database/database.js';
import { createRedisFeatureStore } from '../services/feature-store/redis-feature-store.js';
import { createInference } from '../services/inference/onnx-inference.js';
import { createPostgresLedger } from '../services/ledger/postgres-ledger.js';
import { createPostgresRunLog } from '../services/ledger/postgres-run-log.js';
import { createSmtpMailer } from '../services/mailer/smtp-mailer.js';
import { createPostgresOutbox } from '../services/mailer/postgres-outbox.js';
import { createModelExport } from '../services/model-export/onnx-model-export.js';
import { createMlflowRegistry } from '../services/model-registry/mlflow-registry.js';
import { createModelPlots } from '../services/plots/model-plots.js';
import { createVegaPlots } from '../services/plots/vega-plots.js';
import { createPostgresSnapshots } from '../services/snapshots/postgres-snapshots.js';
import { createLocalSourceFiles } from '../services/sources/local-source-files.js';
import { createPostgresSource } from '../services/sources/postgres-source.js';
import { createPostgresStageResults } from '../services/stage-results/postgres-stage-results.js';
import { createDuckdbWarehouse } from '../services/warehouse/duckdb-warehouse.js';
import { createTemporalWorkflowRecord } from '../services/workflow-record/temporal-workflow-record.js';
import type { Addresses } from './addresses.js';
import { codeDigest } from './code-digest.js';
import { nativeLibraries } from './native-libraries.js';
import { trainingSlots } from './training-slots.js';

export interface WiredServices {
  readonly services: ActivityServices;
  readonly database: ReturnType<typeof createDatabase>;
  close(): Promise<void>;
}

/** Wires every port to its implementation: the one place that knows them all. */
export function createServices(config: Config, addresses: Addresses, client: Client): WiredServices {
  const database = createDatabase(addresses.databaseUrl);
  const artifacts = createLocalArtifactStore(addresses.artifactRoot);
  const booster = createBooster({
    ...nativeLibraries(),
    processes: trainingSlots(config.training),
    memoryLimitMb: config.training.memory_limit_mb,
    silenceMs: config.training.silence_limit_seconds * 1000,
  });
  const inference = createInference();
  const featureStore = createRedisFeatureStore(addresses.redisUrl);
  const workingFolder = join(addresses.artifactRoot, 'tmp');
  const services: ActivityServices = {
    defaultConfig: config,
    codeDigest: codeDigest(),
    links: {
      temporalUiUrl: addresses.temporalUiUrl,
      temporalNamespace: addresses.temporal.namespace,
      mlflowUrl: addresses.mlflowUrl,
    },
    artifacts,
    canonical: { json: canonicalJson, sha256: sha256Hex },
    sources: createLocalSourceFiles(projectFolder),
    sourceDatabase: createPostgresSource(addresses.sourceDatabaseUrl),
    snapshots: createPostgresSnapshots(database),
    warehouse: createDuckdbWarehouse({ store: artifacts, workingFolder }),
    booster,
    modelExport: createModelExport(),
    inference,
    featureStore,
    registry: createMlflowRegistry(addresses.mlflowUrl),
    plots: createModelPlots(createVegaPlots()),
    ledger: createPostgresLedger(database, ledgerRules),
    runLog: createPostgresRunLog(database),
    workflowRecord: createTemporalWorkflowRecord(client),
    stageResults: createPostgresStageResults(database),
    controller: createTemporalDeploymentController(client),
    outbox: createPostgresOutbox(database),
    mailer: createSmtpMailer(addresses.smtpUrl),
  };
  const close = async (): Promise<void> => {
    await booster.close();
    await featureStore.close();
    await database.close();
  };
  return { services, database, close };
}
