import type { DatasetConfig } from '../../contracts/config/dataset.js';

/** In which form the keys of a data set name its customers; absent = as they are written, leading zeros and all. */
export type KeyForm = Pick<DatasetConfig, 'key_form' | 'key_leading_zeros'>;

const LEADING_ZEROS = /^0+(?=\d)/;

/**
 * The key that a text stands for; null where the text is not of the form. As a whole number: the digits as text, of any
 * length, without surrounding blanks and without `.0` behind them; a sign, an exponent or a separator is not of the form.
 */
export function keyIn({ key_form, key_leading_zeros }: KeyForm, text: string): string | null {
  switch (key_form) {
    case undefined:
    case 'as_written':
      return text;
    case 'whole_number': {
      const digits = digitsOf(text.trim());
      return key_leading_zeros === 'drop' ? (digits?.replace(LEADING_ZEROS, '') ?? null) : digits;
    }
  }
}

const ZERO = 0x30;
const NINE = 0x39;
const POINT = 0x2e;

/**
 * Digits without the decimal zeros that programs write after a whole number that they have held as a double; null for all
 * else. For a million keys quicker than a pattern.
 */
function digitsOf(text: string): string | null {
  const end = endOf(text, 0, NINE);
  if (end === 0) return null;
  if (end === text.length) return text;
  const hasZeros = text.charCodeAt(end) === POINT && end + 1 < text.length;
  return hasZeros && endOf(text, end + 1, ZERO) === text.length ? text.slice(0, end) : null;
}

/** Where the characters from `0` to `last` end. */
function endOf(text: string, start: number, last: number): number {
  let at = start;
  while (at < text.length && text.charCodeAt(at) >= ZERO && text.charCodeAt(at) <= last) at += 1;
  return at;
}

/** The form without what says nothing: `{}` for keys as they are written, as in what was stored before keys had a form. */
export function keyFormOf({ key_form, key_leading_zeros }: KeyForm): KeyForm {
  if (key_form !== 'whole_number') return {};
  return key_leading_zeros === 'drop' ? { key_form, key_leading_zeros } : { key_form };
}

/** Whether two forms give every text the same key. */
export function isSameForm(a: KeyForm, b: KeyForm): boolean {
  const [one, other] = [keyFormOf(a), keyFormOf(b)];
  return one.key_form === other.key_form && one.key_leading_zeros === other.key_leading_zeros;
}

/** The form in words: "as they are written". */
export function keyFormWords(form: KeyForm): string {
  const { key_form, key_leading_zeros } = keyFormOf(form);
  if (key_form === undefined) return 'as they are written';
  return `as whole numbers${key_leading_zeros === 'drop' ? ' without leading zeros' : ''}`;
}
