import type { ColumnFacts } from '../../contracts/column-facts.js';
import type { KeyForm } from '../data/key-form.js';
import { inferType } from './infer-type.js';

const KEY_NAME =
  /(^|[^a-z])(id|ids|key|uuid|guid|number|nummer|nr|no|num|code|index|account|konto|phone)([^a-z]|$)|[a-z](ID|Id|Key|No|Nr|Number)$/;

/** Whether a name speaks of something that names a row, such as customerID, "Kunden-Nr." or account_number. */
export function soundsLikeKey(name: string): boolean {
  return KEY_NAME.test(name) || KEY_NAME.test(name.toLowerCase());
}

/**
 * The columns that could name a row: a value in every row, each only once. Fractions and times are none, though they may
 * happen to differ. Those that sound like keys come first.
 */
export function keyCandidates(facts: readonly ColumnFacts[]): readonly string[] {
  const unique = facts.filter(
    (each) => lostByKey(each) === 0 && !['number', 'timestamp'].includes(inferType(each).type),
  );
  const names = unique.map(({ source }) => source);
  return [...names.filter(soundsLikeKey), ...names.filter((name) => !soundsLikeKey(name))];
}

/** The form of a key column: whole numbers where each of its values is one, with or without `.0` behind it. */
export function keyFormOfColumn({ present, wholeNumbers }: ColumnFacts): KeyForm {
  return present > 0 && wholeNumbers.rows === present ? { key_form: 'whole_number' } : {};
}

/** Share of the rows that a key would lose: those without a value, and all but the first of each key. */
export function lostByKey(facts: ColumnFacts): number {
  const { rows, wholeNumbers } = facts;
  const isWhole = keyFormOfColumn(facts).key_form === 'whole_number';
  const keys = isWhole ? wholeNumbers.distinct : facts.distinct;
  return rows === 0 ? 0 : (rows - keys) / rows;
}
