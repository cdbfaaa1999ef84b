import { jsonSafe } from '../../contracts/json.js';
import type { StepInputs } from '../../contracts/stage-reuse.js';

/**
 * A value as a flat map from path to text, e.g. `training.models.xgboost.max_depth` to `6`; members that are undefined are
 * left out. Lists are texts of their own, but for lists of things with a `name` (columns, derived features): those go by
 * name, and the path of the list holds the order of the names. A SHA-256 stands without quotes. Of a reference to an artifact
 * the hash is enough; where the artifact lies and how long it is follow from it.
 */
export function flattenInputs(value: unknown): StepInputs {
  return Object.fromEntries(entriesOf(jsonSafe(value), ''));
}

type Entry = readonly [path: string, text: string];

function entriesOf(value: unknown, path: string): readonly Entry[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return listEntries(value, path);
  if (!isObject(value)) return [[path, isHash(value) ? value : JSON.stringify(value)]];
  const members = membersOf(value);
  if (members.length === 0 && path !== '') return [[path, '{}']];
  return members.flatMap(([name, member]) => entriesOf(member, join(path, name)));
}

function listEntries(list: readonly unknown[], path: string): readonly Entry[] {
  const named = list.flatMap((item) => nameOf(item));
  const isNamed = list.length > 0 && named.length === list.length && new Set(named).size === named.length;
  if (!isNamed) return [[path, sortedJson(list)]];
  const items = list.flatMap((item, index) =>
    isObject(item) ? entriesOf(withoutName(item), join(path, named[index] ?? '')) : [],
  );
  return [[path, JSON.stringify(named)], ...items];
}

function nameOf(item: unknown): string[] {
  return isObject(item) && 'name' in item && typeof item.name === 'string' ? [item.name] : [];
}

function withoutName(item: object): object {
  return Object.fromEntries(Object.entries(item).filter(([name]) => name !== 'name'));
}

/** Of a reference, only what its hash does not say by itself, or says to people. */
function membersOf(value: object): [string, unknown][] {
  const members: [string, unknown][] = Object.entries(value);
  const isReference = 'sha256' in value && 'uri' in value && 'bytes' in value;
  return members.filter(
    ([name, member]) => member !== undefined && !(isReference && (name === 'uri' || name === 'bytes')),
  );
}

/** A name with a dot would look like two. */
function join(path: string, name: string): string {
  const part = /^[\w-]+$/.test(name) ? name : JSON.stringify(name);
  return path === '' ? part : `${path}.${part}`;
}

function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    isObject(member) && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}

function isHash(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
