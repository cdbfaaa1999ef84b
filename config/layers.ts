import { isMap, isNode, LineCounter, parseDocument } from 'yaml';
import type { Document } from 'yaml';

import { ConfigurationError } from './errors.js';
import { refuseOversize, valuesOf } from './yaml-limits.js';

/** One source of configuration; later layers win. */
export interface Layer {
  readonly name: string;
  readonly values: unknown;
  /** Line of a field in the layer's file; null where it does not stand there. */
  lineOf(path: readonly PropertyKey[]): number | null;
}

/** Reads one YAML file. Throws `ConfigurationError` with the line of every syntax error, and for a file beyond all measure. */
export function yamlLayer(name: string, text: string): Layer {
  refuseOversize(name, text);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const problems = document.errors.map((error) => ({
    file: name,
    line: error.linePos?.[0].line ?? null,
    field: '(file)',
    found: 'text that is not YAML',
    expected: expectedText(error.message),
  }));
  if (problems.length > 0) throw new ConfigurationError(problems);
  const values: unknown = valuesOf(name, document, lines) ?? {};
  return { name, values, lineOf: (path) => lineIn(document, lines, path) };
}

/** A parser that runs out of stack says so in the words of its engine. */
function expectedText(message: string): string {
  if (message.startsWith('Maximum call stack'))
    return 'expected fields nested some levels deep, not hundreds';
  return message.split('\n')[0] ?? 'valid YAML';
}

/** Values that have no file: the environment, the flags. */
export function plainLayer(name: string, values: unknown): Layer {
  return { name, values, lineOf: () => null };
}

/**
 * Maps that a later layer replaces as a whole: a parameter of a search space, whose fields make sense together only. *
 * stands for any key.
 */
const REPLACED_MAPS = ['training.hyperparameter_tuning.spaces.*.*'.split('.')];

/** Maps of several forms, told apart by `type`: a later layer that names it gives a whole one. */
const REPLACED_WHEN_TYPED = ['dataset.source'.split('.')];

/**
 * Maps are merged key by key; anything else, arrays, `REPLACED_MAPS` and `REPLACED_WHEN_TYPED` too, is replaced by the
 * later layer.
 */
export function mergeLayers(layers: readonly Layer[]): unknown {
  return layers.reduce<unknown>((merged, layer) => merge(merged, layer.values, []), {});
}

/** The layer that the value of the field, or of its closest parent that is set, comes from. */
export function layerOf(layers: readonly Layer[], path: readonly PropertyKey[]): Layer | undefined {
  let candidates = layers;
  for (let length = 1; length <= path.length; length += 1) {
    const part = path.slice(0, length);
    const setting = candidates.filter((layer) => valueAt(layer.values, part) !== undefined);
    if (setting.length === 0) break;
    const replacing = setting.findLastIndex((layer) => replaces(valueAt(layer.values, part), part));
    candidates = setting.slice(Math.max(0, replacing));
  }
  return candidates.at(-1);
}

/** The value at a path of keys, or undefined. */
export function valueAt(values: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    values,
  );
}

function isPlainMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function replaces(value: unknown, path: readonly PropertyKey[]): boolean {
  if (!isPlainMap(value) || isAmong(REPLACED_MAPS, path)) return true;
  return 'type' in value && isAmong(REPLACED_WHEN_TYPED, path);
}

function isAmong(patterns: readonly (readonly string[])[], path: readonly PropertyKey[]): boolean {
  return patterns.some(
    (pattern) =>
      pattern.length === path.length && pattern.every((key, index) => key === '*' || key === path[index]),
  );
}

function merge(base: unknown, over: unknown, path: readonly string[]): unknown {
  if (over === undefined) return base;
  if (!isPlainMap(base) || !isPlainMap(over) || replaces(over, path)) return over;
  const entries = Object.entries(over).map(([key, value]) => [key, merge(base[key], value, [...path, key])]);
  return { ...base, ...Object.fromEntries(entries) };
}

function lineIn(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number | null {
  for (let length = path.length; length > 0; length -= 1) {
    const offset = offsetOf(document, path.slice(0, length));
    if (offset !== null) return lines.linePos(offset).line;
  }
  return null;
}

function offsetOf(document: Document, path: readonly PropertyKey[]): number | null {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const name = path.at(-1);
  if (isMap(parent)) {
    const pair = parent.items.find(({ key }) => isNode(key) && String(key) === String(name));
    return isNode(pair?.key) ? (pair.key.range?.[0] ?? null) : null;
  }
  const node = document.getIn(path, true);
  return isNode(node) ? (node.range?.[0] ?? null) : null;
}
