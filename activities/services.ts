import type { Config } from '../contracts/config/index.js';
import type { ArtifactStore, CanonicalEncoding } from '../services/artifacts/port.js';
import type { Booster } from '../services/booster/port.js';
import type { DeploymentController } from '../services/deployment-controller/port.js';
import type { FeatureStore } from '../services/feature-store/port.js';
import type { Inference } from '../services/inference/port.js';
import type { Ledger, RunLog } from '../services/ledger/port.js';
import type { Mailer, Outbox } from '../services/mailer/port.js';
import type { ModelExport } from '../services/model-export/port.js';
import type { ModelRegistry } from '../services/model-registry/port.js';
import type { ModelPlots } from '../services/plots/port.js';
import type { Snapshots } from '../services/snapshots/port.js';
import type { SourceDatabase, SourceFiles } from '../services/sources/port.js';
import type { StageResults } from '../services/stage-results/port.js';
import type { WorkflowRecord } from '../services/workflow-record/port.js';
import type { Warehouse } from '../services/warehouse/port.js';

/** What people may click on. */
export interface Links {
  readonly temporalUiUrl: string | null;
  readonly temporalNamespace: string;
  readonly mlflowUrl: string;
}

/** The outside world as activities see it; workers wire it. */
export interface ActivityServices {
  /** The worker's own configuration: what a run started with `{}` uses. */
  readonly defaultConfig: Config;
  /** Of the program and the libraries it uses: what another version makes is another result. */
  readonly codeDigest: string;
  readonly links: Links;
  readonly sources: SourceFiles;
  /** The database that `dataset.source` of type postgres names. */
  readonly sourceDatabase: SourceDatabase;
  readonly artifacts: ArtifactStore;
  readonly canonical: CanonicalEncoding;
  readonly snapshots: Snapshots;
  readonly warehouse: Warehouse;
  readonly booster: Booster;
  readonly modelExport: ModelExport;
  readonly inference: Inference;
  readonly featureStore: FeatureStore;
  readonly registry: ModelRegistry;
  readonly plots: ModelPlots;
  readonly ledger: Ledger;
  readonly runLog: RunLog;
  readonly workflowRecord: WorkflowRecord;
  readonly stageResults: StageResults;
  readonly controller: DeploymentController;
  readonly outbox: Outbox;
  readonly mailer: Mailer;
}
