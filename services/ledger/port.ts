import type { ChannelRow, PromotionDecision, PromotionRequest } from '../../contracts/deployment.js';
import type { TrialParameters } from '../../contracts/hyperparameter-search.js';
import type { Algorithm, RunVerdict } from '../../contracts/names.js';
import type { ArtifactRef, TableRef } from '../../contracts/refs.js';
import type { Champion, DriftBaseline, RetrainingResult } from '../../contracts/run.js';

export interface ModelVersionRecord {
  readonly model: string;
  readonly version: number;
  readonly modelSha256: string;
  readonly algorithm: string;
  readonly bundle: ArtifactRef;
  readonly dataset: TableRef;
  readonly mlflowRunId: string;
  readonly gateReport: ArtifactRef;
}

export interface ChampionRecord extends Champion {
  readonly promotedBy: string;
  readonly reason: string;
}

export interface LedgerEntry {
  readonly sequence: number;
  readonly promotionId: string;
  readonly model: string;
  readonly decision: PromotionDecision;
  readonly request: PromotionRequest;
  /** By the database's clock; never earlier than the entry before. */
  readonly decidedAt: string;
  readonly previousHash: string;
  readonly hash: string;
}

export interface LedgerVerification {
  readonly model: string;
  readonly intact: boolean;
  readonly entries: number;
  readonly head: string | null;
  /** First entry whose hash or link is wrong. */
  readonly brokenAt: number | null;
}

/** Rows to be compared with from now on, for as long as the champion stays at `generation`; 0 = there is none yet. */
export interface DriftBaselineRecord extends Omit<DriftBaseline, 'registeredAt'> {
  readonly model: string;
  readonly generation: number;
}

/** The truth of what serves, in PostgreSQL. */
export interface Ledger {
  /** Safe to repeat: the same version with the same hash is left as it is; another hash throws `LedgerConflictError`. */
  recordVersion(record: ModelVersionRecord): Promise<void>;
  /** All versions of the model that were recorded, by number. */
  recordedVersions(model: string): Promise<readonly ModelVersionRecord[]>;
  champion(model: string, at?: Date): Promise<ChampionRecord | null>;
  /** The version that later models must not fall behind: the first champion, or the last one shown superior to it. */
  anchor(model: string): Promise<Champion | null>;
  channels(model: string): Promise<readonly ChannelRow[]>;
  /**
   * One transaction: appends to the hash chain and moves channels by compare-and-set on generation.
   * A promotionId seen before returns its stored decision; used for another version it throws `LedgerConflictError`,
   * as does a version that `recordVersion` has not been given with this hash. No champion yet: the version becomes champion and anchor.
   * The champion's generation differs from `comparedGeneration`: `superseded`, nothing moves. Else: staging and canary.
   */
  promote(request: PromotionRequest): Promise<PromotionDecision>;
  entries(model: string): Promise<readonly LedgerEntry[]>;
  verify(model: string): Promise<LedgerVerification>;
  models(): Promise<readonly string[]>;
  /** Safe to repeat: a run registers the same rows once, and an earlier registration does not become the newest again. */
  registerBaseline(record: DriftBaselineRecord): Promise<void>;
  /** The newest baseline that was registered for this generation of the champion; `exceptRun` does not see its own. */
  baseline(model: string, generation: number, exceptRun?: string): Promise<DriftBaseline | null>;
}

/** A run that has ended, as a list shows it. */
export interface EndedRun {
  readonly workflowId: string;
  readonly runId: string;
  readonly model: string;
  readonly verdict: RunVerdict;
  readonly startedAt: string;
  readonly endedAt: string | null;
  /** Of the candidate; null where the run came to none, likewise below. */
  readonly aucRoc: number | null;
  readonly algorithm: Algorithm | null;
  readonly version: number | null;
  readonly scheduledBy: string | null;
  readonly reasons: readonly string[];
}

/** The runs, for people and SQL. */
export interface RunLog {
  /** Safe to repeat: the last write of a run wins. `experiment` is what the SQL view `mlflow_metrics` finds it by. */
  record(
    result: RetrainingResult,
    startedAt: string,
    endedAt: string | null,
    experiment?: string,
  ): Promise<void>;
  /**
   * The newest run with this workflow id; a metric that the version which has written it did not measure is NaN. Throws
   * `RunUnreadableError` where the row is of another form.
   */
  find(workflowId: string): Promise<RetrainingResult | null>;
  /** The runs that have ended, newest by their start first. */
  list(filter: { readonly model?: string; readonly limit: number }): Promise<readonly EndedRun[]>;
  /**
   * The best parameters that the last search for this algorithm has found; null = there was none. Failed runs do not count:
   * when one is gone on with, its search starts from the same parameters again.
   */
  bestParameters(model: string, algorithm: Algorithm): Promise<TrialParameters | null>;
}
