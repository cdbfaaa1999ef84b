import type { NativeHandle } from './native-handles.js';

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

/** The rows of a fit, as read from its files. */
export interface FitRows {
  readonly train: WeightedRows;
  readonly validation: WeightedRows | null;
  /** Of the training matrix, to be scored while the model grows; null = none. */
  readonly scored: NativeMatrix | null;
}

/** A library's own copy of some rows. */
export interface NativePart {
  readonly handle: NativeHandle;
  readonly rows: number;
}

/** A library's own copies of the rows of a fit, and what of the rows themselves is asked for later. */
export interface NativeData {
  readonly train: NativePart & Pick<WeightedRows, 'labels' | 'weights'>;
  readonly validation: (NativePart & Pick<WeightedRows, 'labels'>) | null;
  readonly scored: NativePart | null;
  /** The library has left out features that a fit with other parameters would use. */
  readonly filtered: boolean;
}
