import type { z } from 'zod';

/** A JSON Schema as zod writes it. */
export type FieldSchema = z.core.JSONSchema.JSONSchema;

/** What a field takes, in words for a table cell, such as "number above 0 and at most 1". */
export function acceptedValues(schema: FieldSchema): string {
  const choices = choicesOf(schema);
  if (choices.length > 0) return [...new Set(choices.map(acceptedValues))].join(', or ');
  if (schema.enum !== undefined) return `one of ${schema.enum.map(code).join(', ')}`;
  if (schema.const !== undefined) return schema.const === null ? '`.inf` or `-.inf`' : code(schema.const);
  const types = [schema.type ?? 'any'].flat();
  return types.map((type) => acceptedOfType(type, schema)).join(' or ');
}

/** The schema, or nothing for the `true` and `false` that JSON Schema allows in its place. */
export function asSchema(schema: FieldSchema | boolean): FieldSchema[] {
  return typeof schema === 'boolean' ? [] : [schema];
}

/** The alternatives of a field, those of alternatives included; none where it has one form only. */
export function choicesOf(schema: FieldSchema): FieldSchema[] {
  const choices = (schema.anyOf ?? schema.oneOf ?? []).flatMap(asSchema);
  return choices.flatMap((choice) => (choice.anyOf || choice.oneOf ? choicesOf(choice) : [choice]));
}

function acceptedOfType(type: string, schema: FieldSchema): string {
  switch (type) {
    case 'boolean':
      return '`true` or `false`';
    case 'integer':
      return `whole number${limits(schema)}`;
    case 'number':
      return `number${limits(schema)}`;
    case 'string':
      return acceptedText(schema);
    case 'array':
      return acceptedList(schema);
    case 'object':
      return acceptedMap(schema);
    default:
      return type === 'null' ? '`null`' : type;
  }
}

function limits({ exclusiveMaximum, exclusiveMinimum, maximum, minimum }: FieldSchema): string {
  const bounded = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER;
  if (minimum !== undefined && bounded) return ` from ${minimum} to ${maximum}`;
  const low = minimum === undefined ? [] : [`of ${minimum} or more`];
  const above = exclusiveMinimum === undefined ? [] : [`above ${exclusiveMinimum}`];
  const high = bounded ? [`at most ${maximum}`] : [];
  const below = exclusiveMaximum === undefined ? [] : [`below ${exclusiveMaximum}`];
  const all = [...low, ...above, ...high, ...below];
  return all.length === 0 ? '' : ` ${all.join(' and ')}`;
}

function acceptedText({ format, pattern }: FieldSchema): string {
  if (format === 'email') return 'mail address';
  if (format === 'date') return 'date such as `2024-01-01`';
  if (format === 'date-time') return 'time in UTC such as `2024-01-01T02:00:00Z`';
  return pattern === undefined ? 'text' : `text that matches ${code(pattern)}`;
}

function acceptedList({ items, minItems, prefixItems }: FieldSchema): string {
  if (prefixItems !== undefined) {
    const kinds = new Set(prefixItems.flatMap(asSchema).map(acceptedValues));
    return `list of ${prefixItems.length}, each ${[...kinds].join(' or ')}`;
  }
  const each = [items ?? true]
    .flat()
    .flatMap(asSchema)
    .map((item) => (item.type === 'object' ? 'maps, see below' : acceptedValues(item)));
  const inner = each.join(', ').replace(/^list of /, 'lists of ');
  return `list of ${inner}${minItems === undefined || inner.startsWith('lists') ? '' : `; ${minItems} or more`}`;
}

function acceptedMap({ additionalProperties }: FieldSchema): string {
  const [value] = asSchema(additionalProperties ?? true);
  return value === undefined ? 'map' : `map of names to ${acceptedValues(value)}`;
}

function code(value: unknown): string {
  return `\`${String(value)}\``;
}
