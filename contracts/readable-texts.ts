/** How a text says a value, whoever reads it: SQL over a file, or TypeScript over a configuration. */

/** Words for 1 and for 0, in small letters; they are read in any letter case. `t` and `f` are what PostgreSQL writes. */
export const TRUE_WORDS: readonly string[] = ['true', 'yes', 't', 'y'];
export const FALSE_WORDS: readonly string[] = ['false', 'no', 'f', 'n'];

/** Up to here, 2^53 - 1, a double tells every whole number from its neighbours. */
export const LARGEST_EXACT_INTEGER = Number.MAX_SAFE_INTEGER;

/** Digits without fraction or exponent, such as 123, -5 or 123.0: a whole number as people and databases write it. */
export const WHOLE_NUMBER = '^[+-]?\\d+(\\.0*)?$';
