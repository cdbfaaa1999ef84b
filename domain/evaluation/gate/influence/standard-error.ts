/**
 * Standard error of the difference of two metrics on the same rows, from the influence of each row on each. Where rows come
 * in groups, their influences are summed by group: rows of a group may err together.
 */
export function pairedStandardError(
  candidate: Float64Array,
  reference: Float64Array,
  groups?: Int32Array,
): number {
  const differences = candidate.map((influence, row) => influence - (reference[row] ?? 0));
  const units = groups === undefined ? differences : sumsByGroup(differences, groups);
  return Math.sqrt(units.reduce((squares, unit) => squares + unit ** 2, 0));
}

function sumsByGroup(values: Float64Array, groups: Int32Array): Float64Array {
  const sums = new Map<number, number>();
  values.forEach((value, row) => {
    const group = groups[row] ?? 0;
    sums.set(group, (sums.get(group) ?? 0) + value);
  });
  return Float64Array.from(sums.values());
}
