import { Document, isCollection, isMap, isNode, isScalar } from 'yaml';
import type { Node } from 'yaml';

import type { Draft, Note } from '../domain/draft/index.js';
import { plainText } from '../domain/text/plain-text.js';

/** Characters of a line of the file; comments are broken to fit. */
const WIDTH = 110;

/** Lists and maps that stand in one line each. */
const ONE_LINE: readonly (readonly string[])[] = [
  ['dataset', 'source'],
  ['dataset', 'columns', '*'],
  ['dataset', 'target', '*'],
  ['gate', 'guards', 'slices'],
];

/** A drafted configuration as YAML, with its reasons as comments above the fields. */
export function draftYaml({ config, notes }: Draft, introduction: string): string {
  // Quoted too is what only YAML 1.1 takes for a boolean, such as No.
  const document = new Document(config, { compat: 'yaml-1.1' });
  for (const path of ONE_LINE) writeInOneLine(document, path);
  for (const note of notes) comment(document, note);
  spreadSections(document);
  document.commentBefore = broken(introduction, 0);
  return document.toString({ lineWidth: WIDTH, flowCollectionPadding: true, singleQuote: true });
}

function writeInOneLine(document: Document, path: readonly string[]): void {
  const parent: unknown = path.at(-1) === '*' ? document.getIn(path.slice(0, -1), true) : null;
  const nodes: unknown[] =
    parent === null
      ? [document.getIn(path, true)]
      : isMap(parent)
        ? parent.items.map(({ value }) => value)
        : isCollection(parent)
          ? parent.items
          : [];
  for (const node of nodes) if (isCollection(node)) node.flow = true;
}

function spreadSections({ contents }: Document): void {
  if (!isMap(contents)) return;
  for (const { key } of contents.items.slice(1)) if (isNode(key)) key.spaceBefore = true;
}

function comment(document: Document, { path, text }: Note): void {
  const parent: unknown = document.getIn(path.slice(0, -1), true);
  const node = commented(document, parent, path);
  if (node !== null) node.commentBefore = broken(text, 2 * (path.length - 1));
}

/** The key of a field, or the entry of a list. */
function commented(document: Document, parent: unknown, path: Note['path']): Node | null {
  if (isMap(parent)) {
    const key: unknown = parent.items.find(
      (pair) => isScalar(pair.key) && pair.key.value === path.at(-1),
    )?.key;
    return isNode(key) ? key : null;
  }
  const node: unknown = document.getIn(path, true);
  return isNode(node) ? node : null;
}

/** A text in lines that fit behind `#` at an indentation. */
function broken(text: string, indentation: number): string {
  const lines: string[] = [];
  for (const word of plainText(text.replaceAll(/\s+/g, ' ')).trim().split(' ')) {
    const line = `${lines.at(-1) ?? ''} ${word}`;
    if (lines.length > 0 && line.length + indentation + 1 <= WIDTH) lines[lines.length - 1] = line;
    else lines.push(` ${word}`);
  }
  return lines.join('\n');
}
