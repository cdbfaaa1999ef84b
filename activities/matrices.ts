import type { MatrixRef } from '../contracts/refs.js';
import type { ArtifactStore } from '../services/artifacts/port.js';
import type { MatrixFiles } from '../services/booster/port.js';

/** A matrix in memory: float32, row-major, and its 0/1 labels. */
export interface Matrix {
  readonly features: Float32Array;
  readonly labels: Float32Array;
  readonly rows: number;
  readonly columns: number;
}

/** Stores a matrix as two files of little-endian float32. */
export async function putMatrix(store: ArtifactStore, matrix: Matrix): Promise<MatrixRef> {
  const [features, labels] = await Promise.all([
    store.put(bytesOf(matrix.features)),
    store.put(bytesOf(matrix.labels)),
  ]);
  return { features, labels, rows: matrix.rows, columns: matrix.columns };
}

/** Reads a stored matrix into memory. */
export async function readMatrix(store: ArtifactStore, ref: MatrixRef): Promise<Matrix> {
  const [features, labels] = await Promise.all([store.read(ref.features), readLabels(store, ref)]);
  return {
    features: floatsOf(features),
    labels,
    rows: ref.rows,
    columns: ref.columns,
  };
}

/** Reads the labels of a stored matrix, 0 or 1. */
export async function readLabels(store: ArtifactStore, ref: MatrixRef): Promise<Float32Array> {
  return floatsOf(await store.read(ref.labels));
}

/** The matrix as files a trainer process can open. */
export async function matrixFiles(store: ArtifactStore, ref: MatrixRef): Promise<MatrixFiles> {
  const [features, labels] = await Promise.all([store.localPath(ref.features), store.localPath(ref.labels)]);
  return { features, labels, rows: ref.rows, columns: ref.columns };
}

function bytesOf(values: Float32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

function floatsOf(bytes: Buffer): Float32Array {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : Buffer.from(Uint8Array.from(bytes).buffer);
  return new Float32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / 4);
}
