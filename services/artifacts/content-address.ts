import type { ArtifactRef } from '../../contracts/refs.js';
import { ArtifactReferenceError } from './errors.js';

const SCHEME = 'artifact://sha256/';

/** The reference to content with this hash and length; the same on every machine and under every root. */
export function artifactRef(sha256: string, bytes: number): ArtifactRef {
  return { uri: `${SCHEME}${sha256}`, sha256, bytes };
}

/** Path parts of a content below a store's root. Throws `ArtifactReferenceError` for a reference no store has made. */
export function contentPath(ref: ArtifactRef): readonly string[] {
  // The hash becomes part of a path: whatever is not plainly a hash must not get there.
  if (!/^[0-9a-f]{64}$/.test(ref.sha256) || ref.uri !== `${SCHEME}${ref.sha256}`) {
    throw new ArtifactReferenceError(ref);
  }
  return ['sha256', ref.sha256.slice(0, 2), ref.sha256];
}
