import type { ArtifactRef, MatrixRef, TableRef } from '../../contracts/refs.js';

/** A reference to an artifact whose hash is this character, 64 times. */
export const artifact = (character = 'a'): ArtifactRef => ({
  uri: `artifact://sha256/${character.repeat(64)}`,
  sha256: character.repeat(64),
  bytes: 10,
});

/** A reference to a table of this many rows. */
export const tableRef = (rows = 100): TableRef => ({ ...artifact('b'), rows, schemaHash: 'schema' });

/** A reference to a matrix of two columns. */
export const matrix = (rows = 70): MatrixRef => ({
  features: artifact('c'),
  labels: artifact('d'),
  rows,
  columns: 2,
});
