import type { ArtifactRef } from '../../contracts/refs.js';

/** The store has no file with this hash. */
export class ArtifactMissingError extends Error {
  override readonly name = 'ArtifactMissingError';
  readonly sha256: string;

  constructor(ref: ArtifactRef) {
    super(
      `Artifact ${ref.sha256} is not in the store. Check that this process uses the same artifacts.root as the one ` +
        'that wrote it; if the file was deleted, run again the stage that made it.',
    );
    this.sha256 = ref.sha256;
  }
}

/** The stored file is not the one that was put in: its length or hash differs. */
export class ArtifactCorruptError extends Error {
  override readonly name = 'ArtifactCorruptError';
  readonly sha256: string;

  constructor(ref: ArtifactRef, found: { readonly sha256: string; readonly bytes: number }) {
    super(
      `Artifact ${ref.sha256} is damaged: expected ${ref.bytes} bytes with that hash, found ${found.bytes} bytes ` +
        `with hash ${found.sha256}. Restore it from a copy, or run again the stage that made it: putting the right ` +
        'content replaces the damaged file.',
    );
    this.sha256 = ref.sha256;
  }
}

/** The reference was not made by an artifact store, so nothing is looked up by it. */
export class ArtifactReferenceError extends Error {
  override readonly name = 'ArtifactReferenceError';

  constructor(ref: ArtifactRef) {
    super(
      `Artifact reference ${JSON.stringify(ref.uri)} with hash ${JSON.stringify(ref.sha256)} is not valid: expected ` +
        'artifact://sha256/<hash> and the same hash of 64 lower-case hex digits. Use a reference as the store returned it.',
    );
  }
}

/** A value that has no canonical JSON text, with the place where it was found. */
export class CanonicalJsonError extends Error {
  override readonly name = 'CanonicalJsonError';
  readonly path: string;

  constructor(path: string, found: string) {
    super(
      `Value at ${path} is ${found}, which JSON cannot hold: expected null, a boolean, a finite number, well-formed ` +
        'text, a list or a plain object. Write null for a missing number, or leave the field out.',
    );
    this.path = path;
  }
}
