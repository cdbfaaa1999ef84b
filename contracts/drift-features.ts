/** The feature made of a model's scores. */
export const PREDICTION_SCORE = 'prediction_score';

const MISSING_SUFFIX = '__missing';

/** The feature that compares how many values of a column are missing. */
export const missingShareOf = (column: string): string => `${column}${MISSING_SUFFIX}`;

/** Whether the drift of a column of this name could not be told from that of something else, whatever other columns there are. */
export function soundsLikeDriftFeature(name: string): boolean {
  return name === PREDICTION_SCORE || name.endsWith(MISSING_SUFFIX);
}

/** What else a drift report gives the name of a column beside these; null where it is the column's alone. */
export function driftNamesake(name: string, columns: readonly string[]): string | null {
  if (name === PREDICTION_SCORE) return "the champion's scores";
  const of = [PREDICTION_SCORE, ...columns].find((column) => missingShareOf(column) === name);
  return of === undefined ? null : `the share of missing values of ${of}`;
}
