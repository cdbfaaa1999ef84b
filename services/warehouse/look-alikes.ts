import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';

import type { TextCount } from '../../contracts/column-facts.js';
import type { CountedColumn } from './notation-facts.js';

/** A column of more values is no category. */
const MOST_VALUES = 1000;
const MOST_GROUPS = 5;
const MOST_TEXTS = 4;

const schema = z.array(
  z.object({
    place: z.coerce.number(),
    top: z.array(z.object({ less: z.number(), text: z.string() })),
  }),
);

/**
 * Of the columns of the table `texts` that are no numbers the values that are one when letter case, the form of letters, kinds of
 * blanks and characters that nobody sees (zero-width, soft hyphen, byte-order mark, direction) are left out, by place; the
 * most frequent groups, each with the most frequent texts.
 */
export async function readLookAlikes(
  connection: DuckDBConnection,
  columns: readonly CountedColumn[],
): Promise<ReadonlyMap<number, readonly (readonly TextCount[])[]>> {
  const places = columns.flatMap(({ distinct, number, place, present }) =>
    2 * number < present && distinct > 1 && distinct <= MOST_VALUES ? [place] : [],
  );
  const groups = new Map<number, readonly (readonly TextCount[])[]>();
  if (places.length === 0) return groups;
  const seen = "trim(regexp_replace(regexp_replace(text, '\\p{Cf}', '', 'g'), '[\\s\\pZ]+', ' ', 'g'))";
  const query =
    `SELECT place, min({'less': -n, 'text': text}, ${MOST_TEXTS}) AS top FROM texts ` +
    `WHERE NOT marker AND place IN (${places.join(', ')}) GROUP BY place, lower(nfc_normalize(${seen})) ` +
    'HAVING count(*) > 1 ORDER BY place, sum(n) DESC, top';
  for (const { place, top } of schema.parse((await connection.runAndReadAll(query)).getRowObjectsJS())) {
    const found = groups.get(place) ?? [];
    const texts = top.map(({ less, text }) => ({ text, rows: -less }));
    if (found.length < MOST_GROUPS) groups.set(place, [...found, texts]);
  }
  return groups;
}
