/**
 * A copy that JSON can carry: infinities as `inf` and `-inf`, which the schemas read back. What is not a list or a plain
 * object is left as it is: a Map taken apart field by field would become `{}` unseen.
 */
export function jsonSafe(value: unknown): unknown {
  if (value === Infinity) return 'inf';
  if (value === -Infinity) return '-inf';
  if (Array.isArray(value)) return value.map(jsonSafe);
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, jsonSafe(field)]));
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
