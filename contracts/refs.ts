/** References: what travels between stages instead of rows and model bytes. Carries no zod. */

/** A file in the content-addressed artifact store; `sha256` is both its name and its proof. */
export interface ArtifactRef {
  readonly uri: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** A table in Parquet. `schemaHash` changes when a column's name or type changes. */
export interface TableRef extends ArtifactRef {
  readonly rows: number;
  readonly schemaHash: string;
}

/** One split of the feature matrix: little-endian float32, row-major, its 0/1 labels as float32, and group codes as int32. */
export interface MatrixRef {
  readonly features: ArtifactRef;
  readonly labels: ArtifactRef;
  readonly groups?: ArtifactRef | undefined;
  readonly rows: number;
  readonly columns: number;
}
