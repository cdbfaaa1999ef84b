export interface MetricPoint {
  readonly name: string;
  readonly value: number;
  readonly step: number;
  readonly timestampMs: number;
}

export interface RunOpening {
  readonly experiment: string;
  readonly runName: string;
  /** The same on every attempt; kept as tag `ratchet.run_key`: an existing run with it is returned. */
  readonly key: string;
  readonly startedAtMs: number;
  readonly tags: Readonly<Record<string, string>>;
}

export interface EndedRunRecord extends RunOpening {
  readonly parameters: Readonly<Record<string, string>>;
  readonly points: readonly MetricPoint[];
  readonly endedAtMs: number;
  readonly status: 'FINISHED' | 'FAILED' | 'KILLED';
}

/** What a version stands for: a number alone says nothing, for a registry that was reset counts from 1 again. */
export interface VersionIdentity {
  readonly model: string;
  /** The same on every attempt; kept as tag `ratchet.registration_key`. */
  readonly key: string;
  /** Digest of the model; kept as tag `ratchet.model_sha256`. */
  readonly modelSha256: string;
  /** Digests on record outside the registry, by number: one that stands beside another digest is never this version's. */
  readonly recorded: ReadonlyMap<number, string>;
}

export interface VersionRegistration extends VersionIdentity {
  readonly modelDescription: string;
  readonly mlflowRunId: string;
  /** Artifact folder of the run that holds the bundle. */
  readonly artifactPath: string;
  readonly description: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** A version as the registry holds it. */
export interface RegistryVersion {
  readonly version: number;
  /** Null for a version that was made without a run. */
  readonly mlflowRunId: string | null;
  /** Where its files are, as the registry addresses them. */
  readonly source: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** A run as the registry holds it. */
export interface TrackedRun {
  /** RUNNING, FINISHED, FAILED or KILLED. */
  readonly status: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** Experiment tracking and model registry (MLflow). Throws `ModelRegistryError`, marked permanent for a 4xx. */
export interface ModelRegistry {
  openRun(opening: RunOpening): Promise<string>;
  /** Null = there is no such run. */
  findRun(mlflowRunId: string): Promise<TrackedRun | null>;
  /** Values over the server's length limit are cut and end in an ellipsis. Logging the same values again changes nothing. */
  logParameters(mlflowRunId: string, parameters: Readonly<Record<string, string>>): Promise<void>;
  logMetrics(mlflowRunId: string, points: readonly MetricPoint[]): Promise<void>;
  /**
   * A run that has ended already, e.g. a trial: opened (or found by its key), logged in one batch and closed. Its parameters
   * and its points follow the rules above; a run that is found closed is left as it is.
   */
  recordRun(run: EndedRunRecord): Promise<string>;
  setTags(mlflowRunId: string, tags: Readonly<Record<string, string>>): Promise<void>;
  logArtifact(mlflowRunId: string, path: string, content: Uint8Array): Promise<void>;
  closeRun(mlflowRunId: string, status: 'FINISHED' | 'FAILED' | 'KILLED', endedAtMs: number): Promise<void>;
  /** Number of the version with this key and this digest; null = there is none. */
  findVersion(identity: VersionIdentity): Promise<number | null>;
  /** As `findVersion`; where there is none, makes one with a number beyond all recorded ones. */
  registerVersion(registration: VersionRegistration): Promise<number>;
  /** All versions of the model, by number, without deleted ones; none for a model that is not registered. */
  versions(model: string): Promise<readonly RegistryVersion[]>;
  setVersionTags(model: string, version: number, tags: Readonly<Record<string, string>>): Promise<void>;
  /** Safe to repeat, as is `deleteVersion`; likewise for what was never there. */
  deleteVersionTag(model: string, version: number, key: string): Promise<void>;
  /** Takes its aliases with it; its number is not given again while the model stays registered. */
  deleteVersion(model: string, version: number): Promise<void>;
  /** Tags of the registered model itself; none for a model that is not registered. */
  modelTags(model: string): Promise<Readonly<Record<string, string>>>;
  setModelTags(model: string, tags: Readonly<Record<string, string>>): Promise<void>;
  setAlias(model: string, alias: string, version: number): Promise<void>;
  deleteAlias(model: string, alias: string): Promise<void>;
  /** Version by alias. */
  aliases(model: string): Promise<ReadonlyMap<string, number>>;
  /** Address of a run's page, for people. */
  runUrl(mlflowRunId: string, experiment: string): Promise<string>;
}
