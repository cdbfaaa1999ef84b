import { createHash } from 'node:crypto';

import { ModelRegistryError } from './errors.js';

const SEGMENT = /^[A-Za-z0-9._-]{1,128}$/;
const PLAIN_KEY = /^[A-Za-z0-9._:/@+-]{1,250}$/;

/** The path, when each of its parts is a plain name. Throws a permanent error else: `..` and `#` have opened foreign files. */
export function checkedPath(path: string): string {
  for (const segment of path.split('/')) checkedName(segment, `part of the artifact path "${path}"`);
  return path;
}

/** The name, when it can stand in a path and in a filter without quoting. */
export function checkedName(name: string, what: string): string {
  if (SEGMENT.test(name) && name !== '.' && name !== '..') return name;
  throw new ModelRegistryError(
    `"${name}" as ${what}: expected 1 to 128 letters, digits, dots, dashes and underscores. Choose another name.`,
    { permanent: true },
  );
}

/** A key as the text of a tag. One that MLflow's filters cannot quote is kept as its SHA-256. */
export function keyTag(key: string): string {
  return PLAIN_KEY.test(key) ? key : createHash('sha256').update(key).digest('hex');
}

/** The value within MLflow's limit of UTF-16 units; a longer one ends in an ellipsis. */
export function fitting(value: string, limit: number): string {
  if (value.length <= limit) return value;
  // Half a surrogate pair would not survive UTF-8.
  return `${value.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** Parts of at most `size` items, in order. */
export function batches<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
