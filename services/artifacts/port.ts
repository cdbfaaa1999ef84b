import type { ArtifactRef } from '../../contracts/refs.js';

/** Immutable files named by the SHA-256 of their content; writing the same content twice is one file. */
export interface ArtifactStore {
  put(content: Uint8Array | string): Promise<ArtifactRef>;
  /** Takes a file in by copy or hard link; the file at `path` stays. */
  putFile(path: string): Promise<ArtifactRef>;
  /** Content, with length and hash verified. Throws `ArtifactMissingError` or `ArtifactCorruptError`. */
  read(ref: ArtifactRef): Promise<Buffer>;
  /** Whether the store holds it undamaged; its content is hashed where it was not since the file last changed. */
  has(ref: ArtifactRef): Promise<boolean>;
  /** A local file with this content, verified in this process since the file last changed; read-only. */
  localPath(ref: ArtifactRef): Promise<string>;
}

/** One text for one value, on every machine: what hashes are taken of. */
export interface CanonicalEncoding {
  /** RFC 8785 JSON. Throws for values JSON cannot carry. */
  json(value: unknown): string;
  sha256(content: string | Uint8Array): string;
}
