import { isCollection, visit } from 'yaml';
import type { Document, LineCounter } from 'yaml';

import { ConfigurationError } from './errors.js';

/** No configuration comes near these; a file that does was made to exhaust what reads it, or is none. */
const LIMITS = { characters: 1_000_000, levels: 50, aliases: 100 };

/** Refuses a text that is too large to be read. Throws `ConfigurationError`. */
export function refuseOversize(file: string, text: string): void {
  const { length } = text;
  if (length <= LIMITS.characters) return;
  const found = `${length.toLocaleString('en-US')} characters`;
  throw refusal(
    file,
    null,
    found,
    `expected at most ${LIMITS.characters.toLocaleString('en-US')}: is this the file you meant?`,
  );
}

/**
 * The values of a document. Throws `ConfigurationError` with the line for fields that are nested too deep, an alias (`*name`)
 * within what it names, and aliases of aliases that would take more than a few fields.
 */
export function valuesOf(file: string, document: Document, lines: LineCounter): unknown {
  const refuseAt = (range: readonly number[] | null | undefined, found: string, expected: string): never => {
    throw refusal(file, range?.[0] === undefined ? null : lines.linePos(range[0]).line, found, expected);
  };
  visit(document, {
    Collection(_key, { range }, path) {
      if (path.filter((node) => isCollection(node)).length >= LIMITS.levels)
        refuseAt(range, 'fields within fields', `expected at most ${LIMITS.levels} levels`);
    },
    Alias(_key, alias, path) {
      const named = alias.resolve(document);
      if (path.some((node) => node === named))
        refuseAt(alias.range, `*${alias.source} within what it names`, 'expected an alias of something else');
    },
  });
  try {
    return document.toJS({ maxAliasCount: LIMITS.aliases });
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    throw refusal(
      file,
      null,
      'aliases (*name) of aliases that take more and more fields',
      `expected ${LIMITS.aliases} aliases at most: write the values out`,
    );
  }
}

function refusal(file: string, line: number | null, found: string, expected: string): ConfigurationError {
  return new ConfigurationError([{ file, line, field: '(file)', found, expected }]);
}
