import { soundsLikeDriftFeature } from '../../contracts/drift-features.js';

const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Names that a stored table cannot have, in small letters. */
const RESERVED: readonly string[] = ['constructor', 'prototype', 'file_row_number', 'quarantine_reason'];

function isReserved(name: string): boolean {
  return RESERVED.includes(name.toLowerCase()) || soundsLikeDriftFeature(name.toLowerCase());
}

/** How letters are written where Unicode does not take them apart into a letter and a mark. */
const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ['ä', 'ae'],
  ['ö', 'oe'],
  ['ü', 'ue'],
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['ø', 'o'],
  ['œ', 'oe'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['%', ' percent '],
  ['€', ' euro '],
  ['$', ' dollar '],
  ['#', ' number '],
  ['&', ' and '],
]);

/**
 * A name of letters, digits and _ for each column, all of them different whatever the letter case: the column's own name
 * where it is one, else made from it, such as `kuendigung_am` from "Kündigung am".
 */
export function draftNames(sources: readonly string[]): readonly string[] {
  const isFree = (name: string): boolean => IDENTIFIER.test(name) && !isReserved(name);
  const taken = new Set(sources.filter(isFree).map((name) => name.toLowerCase()));
  return sources.map((source, index) => {
    if (isFree(source)) return source;
    const name = firstFree(spelled(source) || `column_${index + 1}`, taken);
    taken.add(name);
    return name;
  });
}

function spelled(source: string): string {
  const letters = Array.from(
    source.normalize('NFC').toLowerCase(),
    (letter) => SPELLINGS.get(letter) ?? letter,
  );
  const name = letters
    .join('')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '');
  return /^\d/.test(name) ? `c_${name}` : name;
}

function firstFree(name: string, taken: ReadonlySet<string>): string {
  const isFree = (candidate: string): boolean => !taken.has(candidate) && !isReserved(candidate);
  if (isFree(name)) return name;
  let suffix = 2;
  while (!isFree(`${name}_${suffix}`)) suffix += 1;
  return `${name}_${suffix}`;
}
