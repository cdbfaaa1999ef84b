import type { MatrixRef } from '../contracts/refs.js';
import type { ArtifactStore } from '../services/artifacts/port.js';
import type { MatrixFiles } from '../services/booster/port.js';

/** A matrix in memory: float32, row-major, and its 0/1 labels. */
export interface Matrix {
  readonly features: Float32Array;
  readonly labels: Float32Array;
  /** Code of each row's group; absent = each row is one of its own. */
  readonly groups?: Int32Array | undefined;
  readonly rows: number;
  readonly columns: number;
}

/** Stores a matrix as two files of little-endian float32, and a third of int32 where its rows come in groups. */
export async function putMatrix(store: ArtifactStore, matrix: Matrix): Promise<MatrixRef> {
  const { groups: codes } = matrix;
  const [features, labels, groups] = await Promise.all([
    store.put(bytesOf(matrix.features)),
    store.put(bytesOf(matrix.labels)),
    codes && store.put(bytesOf(codes)),
  ]);
  return { features, labels, ...(groups && { groups }), rows: matrix.rows, columns: matrix.columns };
}

/** Reads a stored matrix into memory. */
export async function readMatrix(store: ArtifactStore, ref: MatrixRef): Promise<Matrix> {
  const [features, labels, groups] = await Promise.all([
    store.read(ref.features),
    readLabels(store, ref),
    readGroups(store, ref),
  ]);
  return {
    features: floatsOf(features),
    labels,
    ...(groups && { groups }),
    rows: ref.rows,
    columns: ref.columns,
  };
}

/** Reads the labels of a stored matrix, 0 or 1. */
export async function readLabels(store: ArtifactStore, ref: MatrixRef): Promise<Float32Array> {
  return floatsOf(await store.read(ref.labels));
}

/** Reads the group codes of a stored matrix; undefined where each row is one of its own. */
export async function readGroups(store: ArtifactStore, ref: MatrixRef): Promise<Int32Array | undefined> {
  if (ref.groups === undefined) return undefined;
  const bytes = aligned(await store.read(ref.groups));
  return new Int32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
}

/** The matrix as files a trainer process can open. */
export async function matrixFiles(store: ArtifactStore, ref: MatrixRef): Promise<MatrixFiles> {
  const [features, labels] = await Promise.all([store.localPath(ref.features), store.localPath(ref.labels)]);
  return { features, labels, rows: ref.rows, columns: ref.columns };
}

function bytesOf(values: Float32Array | Int32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

function floatsOf(bytes: Buffer): Float32Array {
  const { buffer, byteLength, byteOffset } = aligned(bytes);
  return new Float32Array(buffer, byteOffset, byteLength / 4);
}

function aligned(bytes: Buffer): Buffer {
  return bytes.byteOffset % 4 === 0 ? bytes : Buffer.from(Uint8Array.from(bytes).buffer);
}
