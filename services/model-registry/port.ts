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

export interface VersionRegistration {
  readonly model: string;
  readonly modelDescription: string;
  readonly mlflowRunId: string;
  /** Artifact folder of the run that holds the bundle. */
  readonly artifactPath: string;
  /** The same on every attempt; kept as tag `ratchet.registration_key`: an existing version with it is returned. */
  readonly key: string;
  readonly description: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** Experiment tracking and model registry (MLflow). Throws `ModelRegistryError`, marked permanent for a 4xx. */
export interface ModelRegistry {
  /** Throws `RunFinishedError` where the run with this key has finished: only what broke is gone on with. */
  openRun(opening: RunOpening): Promise<string>;
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
  registerVersion(registration: VersionRegistration): Promise<number>;
  setVersionTags(model: string, version: number, tags: Readonly<Record<string, string>>): Promise<void>;
  setAlias(model: string, alias: string, version: number): Promise<void>;
  deleteAlias(model: string, alias: string): Promise<void>;
  /** Version by alias. */
  aliases(model: string): Promise<ReadonlyMap<string, number>>;
  /** Address of a run's page, for people. */
  runUrl(mlflowRunId: string, experiment: string): Promise<string>;
}
