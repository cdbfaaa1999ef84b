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
  return { positives: evenly(positives, limit), negatives: evenly(negatives, limit) };
}

function rowsWith(outcomes: Float32Array, outcome: number): Int32Array {
  const rows = new Int32Array(outcomes.length);
  let count = 0;
  for (let row = 0; row < outcomes.length; row++) if (outcomes[row] === outcome) rows[count++] = row;
  return rows.subarray(0, count);
}

function evenly(rows: Int32Array, limit: number): Int32Array {
  if (rows.length <= limit) return rows;
  return Int32Array.from({ length: limit }, (_, i) => rows[Math.floor((i * rows.length) / limit)] ?? 0);
}
