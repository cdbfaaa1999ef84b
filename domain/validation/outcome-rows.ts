/** Rows with a known outcome, ascending within each class. */
export interface OutcomeRows {
  readonly positives: Int32Array;
  readonly negatives: Int32Array;
}

/** The rows of each class; outcomes are 1, 0 or NaN where unknown. */
export function outcomeRows(outcomes: Float32Array): OutcomeRows {
  return { positives: rowsWith(outcomes, 1), negatives: rowsWith(outcomes, 0) };
}

/** At most `limit` rows of each class, evenly spaced: the same rows for the same table. */
export function thinned({ positives, negatives }: OutcomeRows, limit: number): OutcomeRows {
  return { positives: thin(positives, limit), negatives: thin(negatives, limit) };
}

/** Up to `limit` of the numbers from 0 to `count` - 1, evenly spaced. */
export function evenly(count: number, limit: number): Int32Array {
  const numbers = new Int32Array(Math.min(count, limit));
  for (let i = 0; i < numbers.length; i++) numbers[i] = Math.floor((i * count) / numbers.length);
  return numbers;
}

function thin(rows: Int32Array, limit: number): Int32Array {
  return rows.length <= limit ? rows : evenly(rows.length, limit).map((place) => rows[place] ?? 0);
}

function rowsWith(outcomes: Float32Array, outcome: number): Int32Array {
  const rows = new Int32Array(outcomes.length);
  let count = 0;
  for (let row = 0; row < outcomes.length; row++) if (outcomes[row] === outcome) rows[count++] = row;
  return rows.subarray(0, count);
}
