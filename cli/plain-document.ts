import { plainText, UNSEEN } from '../domain/text/plain-text.js';

/** A copy of a document in which every text is plain, names of members included: what people are shown is made of it. */
export function plainDocument<D extends object>(document: D): D {
  const copy = structuredClone(document);
  makePlain(copy);
  return copy;
}

function makePlain(node: object): void {
  // Written again one by one, so that a renamed member keeps its place.
  for (const [name, value] of Object.entries(node)) {
    const member: unknown = value;
    if (!Array.isArray(node)) Reflect.deleteProperty(node, name);
    Reflect.set(node, plainText(name), typeof member === 'string' ? plainText(member) : member);
    if (typeof member === 'object' && member !== null && !ArrayBuffer.isView(member)) makePlain(member);
  }
}

/** A value as JSON with its unseen characters as escapes: it is the same value, and steers no terminal. */
export function plainJson(value: unknown): string {
  const json = JSON.stringify(value, null, 2);
  return json
    .split('\n')
    .map((line) => line.replaceAll(UNSEEN, escaped))
    .join('\n');
}

function escaped(text: string): string {
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
