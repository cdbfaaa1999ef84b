import { isCollection, isMap, isNode, isPair, parseDocument } from 'yaml';
import type { Document, YAMLMap } from 'yaml';

/** A YAML file as people read it: each field with its value and the comment above it. */
export interface ConfigurationFile {
  /** The comment at the top of the file; empty where there is none. */
  readonly introduction: string;
  /** The comment of a field, as one line; empty where there is none. */
  readonly commentOf: (path: readonly string[]) => string;
  /** The value of a field as YAML writes it in one line; null where the file does not set it. */
  readonly valueOf: (path: readonly string[]) => string | null;
  /** The map at a path as it is read; empty where the file has none. */
  readonly mapOf: (path: readonly string[]) => Readonly<Record<string, unknown>>;
}

/** Reads a YAML file with its comments. */
export function readConfigurationFile(text: string): ConfigurationFile {
  const document = parseDocument(text);
  return {
    introduction: isMap(document.contents) ? commentAbove(document.contents, 0) : '',
    commentOf: (path) => commentAt(document, path),
    valueOf: (path) => valueAt(document, path),
    mapOf: (path) => mapAt(document, path),
  };
}

function commentAt(document: Document, path: readonly string[]): string {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return '';
  const index = parent.items.findIndex(({ key }) => String(key) === path.at(-1));
  // What stands above the first field of the file is about the file.
  return index === 0 && path.length === 1 ? '' : commentAbove(parent, index);
}

/** YAML hangs the comment above a map's first field on the map itself. */
function commentAbove(map: YAMLMap, index: number): string {
  const key: unknown = map.items[index]?.key;
  const own = isNode(key) ? key.commentBefore : undefined;
  const comment = own ?? (index === 0 ? map.commentBefore : undefined) ?? '';
  return comment.trim().replaceAll(/\s*\n\s*/g, ' ');
}

function valueAt(document: Document, path: readonly string[]): string | null {
  const node: unknown = document.getIn(path, true);
  if (!isNode(node)) return null;
  if (isCollection(node) && node.items.some((item) => isMap(item))) return `${node.items.length} entries`;
  if (isCollection(node) && node.items.some(isPair)) return '';
  return inOneLine(node.toJS(document));
}

function mapAt(document: Document, path: readonly string[]): Readonly<Record<string, unknown>> {
  const node: unknown = document.getIn(path, true);
  const value: unknown = isMap(node) ? node.toJS(document) : {};
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function inOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inOneLine).join(', ')}]`;
  if (typeof value === 'object' && value !== null) return '{}';
  return value === Infinity ? '.inf' : String(value);
}
