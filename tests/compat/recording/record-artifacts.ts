import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { Neutral } from './neutral-text.js';

const REFERENCE = /artifact:\/\/sha256\/([0-9a-f]{64})/gu;

/**
 * Copies the artifacts that `text` names, and those that these name, as they lie in the store. One that tells of the machine
 * is left out, as if it had been purged: its name is its content's hash, so that nothing in it can be replaced.
 */
export function recordArtifacts(store: string, target: string, text: string, neutral: Neutral): void {
  const waiting = referencesIn(text);
  const seen = new Set<string>();
  for (let hash = waiting.pop(); hash !== undefined; hash = waiting.pop()) {
    if (seen.has(hash)) continue;
    seen.add(hash);
    const place = join('sha256', hash.slice(0, 2), hash);
    const content = readFileSync(join(store, place));
    if (tells(content, neutral)) continue;
    mkdirSync(dirname(join(target, place)), { recursive: true });
    if (!existsSync(join(target, place))) copyFileSync(join(store, place), join(target, place));
    if (content[0] === '{'.charCodeAt(0)) waiting.push(...referencesIn(content.toString('utf8')));
  }
}

const referencesIn = (text: string): string[] =>
  Array.from(text.matchAll(REFERENCE), ([, hash = '']) => hash);

const PRINTABLE = /^[\t\n\r -~]/u;

/** Files of text are looked at; those of bytes hold rows, matrices and pictures. */
function tells(content: Buffer, neutral: Neutral): boolean {
  const text = content.toString('utf8');
  if (!PRINTABLE.test(text) || text.includes('\uFFFD')) return false;
  return !isNeutral(text, neutral);
}

function isNeutral(text: string, neutral: Neutral): boolean {
  try {
    return neutral(text) === text;
  } catch {
    return false;
  }
}
