import type { ActivityServices } from '../../activities/services.js';
import { putJson } from '../../activities/stored-json.js';
import type { Config } from '../../contracts/config/index.js';
import type { ArtifactRef } from '../../contracts/refs.js';
import { canonicalJson, sha256Hex } from '../../services/artifacts/canonical-json.js';
import { createMemoryArtifactStore } from '../../services/artifacts/memory-artifact-store.js';
import { makeConfig } from './config.js';
import { createMemoryLedger } from './memory-ledger.js';
import { createMemoryOutbox } from './memory-outbox.js';
import { createMemoryRegistry } from './memory-registry.js';
import { createMemorySnapshots } from './memory-snapshots.js';
import { createMemoryStageResults } from './memory-stage-results.js';
import { createMemoryWarehouse } from './memory-warehouse.js';
import { createMemoryWorkflowRecord } from './memory-workflow-record.js';

/** No file can lie here: a test whose activity needs artifacts as files gives a store with a folder. */
const NO_FOLDER = '/dev/null/artifacts';

const absent = (name: string): never => {
  throw new Error(`this test gives its activity no ${name}`);
};

/** The outside world of one activity: what is not given lives in memory or, where it cannot, fails when it is used. */
export function activityServices(given: Partial<ActivityServices> = {}): ActivityServices {
  const artifacts = given.artifacts ?? createMemoryArtifactStore(NO_FOLDER);
  return {
    defaultConfig: given.defaultConfig ?? makeConfig(),
    codeDigest: given.codeDigest ?? 'c'.repeat(64),
    links: given.links ?? {
      temporalUiUrl: 'http://temporal.test',
      temporalNamespace: 'ratchet',
      mlflowUrl: 'http://mlflow.test',
    },
    artifacts,
    canonical: { json: canonicalJson, sha256: sha256Hex },
    warehouse: given.warehouse ?? createMemoryWarehouse(artifacts),
    ledger: given.ledger ?? createMemoryLedger(),
    outbox: given.outbox ?? createMemoryOutbox(),
    snapshots: given.snapshots ?? createMemorySnapshots(),
    workflowRecord: given.workflowRecord ?? createMemoryWorkflowRecord(),
    stageResults: given.stageResults ?? createMemoryStageResults(),
    registry: given.registry ?? createMemoryRegistry(),
    get featureStore() {
      return given.featureStore ?? absent('featureStore');
    },
    get sources() {
      return given.sources ?? absent('sources');
    },
    get sourceDatabase() {
      return given.sourceDatabase ?? absent('sourceDatabase');
    },
    get booster() {
      return given.booster ?? absent('booster');
    },
    get modelExport() {
      return given.modelExport ?? absent('modelExport');
    },
    get inference() {
      return given.inference ?? absent('inference');
    },
    get plots() {
      return given.plots ?? absent('plots');
    },
    get runLog() {
      return given.runLog ?? absent('runLog');
    },
    get controller() {
      return given.controller ?? absent('controller');
    },
    get mailer() {
      return given.mailer ?? absent('mailer');
    },
  };
}

/** The configuration as a run's first activity stores it. */
export const storeConfig = (
  services: ActivityServices,
  config: Config = makeConfig(),
): Promise<ArtifactRef> => putJson(services, config);
