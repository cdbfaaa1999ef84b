import { nearestName } from '../../contracts/config/nearest-name.js';
import type { SchemaChange } from '../../contracts/drift-detection.js';
import type { SeenColumn } from './seen-column.js';

/** Overlap, 0..1, of two columns' values from which on they may be one column, and below which they are not. */
const ALIKE = 0.8;
const UNLIKE = 0.2;

/**
 * How the columns of two tables differ, those of the reference first, in its order: gone (missing), gone and back under
 * another name (renamed, `near` = that name), there but no longer what they were (retyped), and new (added). A column
 * is taken for a renamed one where the kind is the same and the name is near, unless the values have nothing in common;
 * or where its values are alike and no other new column's are.
 */
export function findSchemaChanges(
  reference: readonly SeenColumn[],
  current: readonly SeenColumn[],
): readonly SchemaChange[] {
  const now = new Map(current.map((column) => [column.source, column]));
  const before = new Set(reference.map(({ source }) => source));
  const fresh = new Map(current.flatMap((each) => (before.has(each.source) ? [] : [[each.source, each]])));
  const changes = reference.flatMap((column): SchemaChange[] => {
    const same = now.get(column.source);
    if (same !== undefined) return isRetyped(column, same) ? [change(column, 'retyped')] : [];
    const near = renamedTo(column, [...fresh.values()]);
    if (near === undefined) return [change(column, 'missing')];
    fresh.delete(near.source);
    return [{ ...change(column, 'renamed'), near: near.name }];
  });
  return [...changes, ...[...fresh.values()].map((column) => change(column, 'added'))];
}

/** Whether the tables differ in what one of them would have to have for the other's sake: a new column is only news. */
export function isBroken(changes: readonly SchemaChange[]): boolean {
  return changes.some((each) => each.change !== 'added');
}

const change = ({ name: column }: SeenColumn, kind: SchemaChange['change']): SchemaChange => ({
  column,
  change: kind,
  near: null,
});

function isRetyped(before: SeenColumn, now: SeenColumn): boolean {
  return before.kind !== null && now.kind !== null && before.kind !== now.kind;
}

function renamedTo(column: SeenColumn, fresh: readonly SeenColumn[]): SeenColumn | undefined {
  const possible = fresh
    .filter(({ kind }) => kind === column.kind || kind === null || column.kind === null)
    .map((each) => ({ each, overlap: overlapOf(column, each) }));
  const named = possible.filter(({ overlap }) => overlap === null || overlap >= UNLIKE);
  const candidates = named.map(({ each }) => plain(each.source));
  const near = nearestName(plain(column.source), candidates) ?? nearestName(plain(column.name), candidates);
  if (near !== undefined) return named.find(({ each }) => plain(each.source) === near)?.each;
  const alike = possible.filter(({ overlap }) => overlap !== null && overlap >= ALIKE);
  return alike.length === 1 ? alike[0]?.each : undefined;
}

/** Letter case and separators are what changes first in a name. */
const plain = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '') || name;

/** Share of what both columns hold in what either holds: of the span of numbers, or of the different texts. Null = not known. */
function overlapOf(a: SeenColumn, b: SeenColumn): number | null {
  if (a.range !== undefined && b.range !== undefined) {
    const all = Math.max(a.range[1], b.range[1]) - Math.min(a.range[0], b.range[0]);
    const both = Math.min(a.range[1], b.range[1]) - Math.max(a.range[0], b.range[0]);
    return all === 0 ? 1 : Math.max(0, both) / all;
  }
  if (a.values === undefined || b.values === undefined) return null;
  const all = new Set([...a.values, ...b.values]);
  if (all.size === 0) return null;
  return (new Set(a.values).size + new Set(b.values).size - all.size) / all.size;
}
