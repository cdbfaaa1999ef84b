/** The paired differences of structural components of one class's rows. */
export interface ClassComponents {
  readonly rows: Int32Array;
  /** One a row. */
  readonly differences: Float64Array;
  readonly mean: number;
}

/** How many groups the rows belong to; without groups each row is one of its own. */
export function countGroups(rows: Int32Array, groups: Int32Array | undefined): number {
  return groups === undefined ? rows.length : new Set(rows.map((row) => groups[row] ?? row)).size;
}

/**
 * Variance of a difference of two areas under the ROC curve where rows of a group depend on each other: Obuchowski
 * (1997, "Nonparametric analysis of clustered ROC curve data"). Deviations of the components are summed by group; groups
 * that hold both classes add a term by the product of their two sums. Without groups, or with groups of one row, it is the
 * variance of DeLong et al. (1988). At least 0.
 */
export function clusteredVariance(
  positives: ClassComponents,
  negatives: ClassComponents,
  groups: Int32Array | undefined,
): number {
  const [m, n] = [positives.rows.length, negatives.rows.length];
  if (groups === undefined) {
    return varianceOfMean(deviationsOf(positives), m) + varianceOfMean(deviationsOf(negatives), n);
  }
  const ofPositives = deviationsByGroup(positives, groups);
  const ofNegatives = deviationsByGroup(negatives, groups);
  const all = new Set([...ofPositives.keys(), ...ofNegatives.keys()]).size;
  let products = 0;
  for (const [group, deviation] of ofPositives) products += deviation * (ofNegatives.get(group) ?? 0);
  const between = (2 * all * products) / (all - 1) / (m * n);
  const within = varianceOfMean([...ofPositives.values()], m) + varianceOfMean([...ofNegatives.values()], n);
  return Math.max(0, within + between);
}

function deviationsOf({ differences, mean }: ClassComponents): Float64Array {
  return differences.map((difference) => difference - mean);
}

function deviationsByGroup(components: ClassComponents, groups: Int32Array): Map<number, number> {
  const sums = new Map<number, number>();
  deviationsOf(components).forEach((deviation, index) => {
    const group = groups[components.rows[index] ?? 0] ?? 0;
    sums.set(group, (sums.get(group) ?? 0) + deviation);
  });
  return sums;
}

/** Of the mean over `rows` rows, from the deviations of independent units that they make. */
function varianceOfMean(deviations: ArrayLike<number>, rows: number): number {
  let squares = 0;
  for (let unit = 0; unit < deviations.length; unit++) squares += (deviations[unit] ?? 0) ** 2;
  return (deviations.length * squares) / (deviations.length - 1) / rows ** 2;
}
