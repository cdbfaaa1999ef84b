import { readAs } from './cast-expressions.js';

/** A column that predictions must have. */
export interface PredictionColumn {
  readonly name: 'y_true' | 'y_proba';
  readonly title: string;
  /** The values it takes, as a person is told. */
  readonly expected: string;
  /** Its value as a number, in SQL over its text; NULL where it can't be used. */
  readonly read: (text: string) => string;
}

/** What came true. */
export const LABEL_COLUMN: PredictionColumn = Object.freeze({
  name: 'y_true',
  title: 'what came true',
  expected: '0 or 1 (also false or true, no or yes)',
  read: (text: string) => readAs('boolean', text),
});

/** What the model said. */
export const PROBABILITY_COLUMN: PredictionColumn = Object.freeze({
  name: 'y_proba',
  title: 'the probability of 1',
  expected: 'a probability from 0 to 1, with a decimal point',
  read: (text: string) => {
    const number = readAs('number', text);
    return `CASE WHEN ${number} BETWEEN 0 AND 1 THEN ${number} END`;
  },
});
