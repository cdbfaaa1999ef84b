/** A copy that JSON can carry: infinities as `inf` and `-inf`, which the schemas read back. */
export function jsonSafe(value: unknown): unknown {
  if (value === Infinity) return 'inf';
  if (value === -Infinity) return '-inf';
  if (Array.isArray(value)) return value.map(jsonSafe);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, jsonSafe(field)]));
}
