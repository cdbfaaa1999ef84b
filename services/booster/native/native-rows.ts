/** Rows of float32 in memory, row-major. */
export interface NativeMatrix {
  readonly data: Float32Array;
  readonly rows: number;
  readonly columns: number;
}

/** Rows with their labels, 0 or 1; null weights = each row counts the same. */
export interface WeightedRows {
  readonly matrix: NativeMatrix;
  readonly labels: Float32Array;
  readonly weights: Float32Array | null;
}
