import { z } from 'zod';

import { configSchema, settingsSchema } from '../contracts/config/index.js';

type FieldSchema = z.core.JSONSchema.JSONSchema;

/** The keys that the map at `path` may have; empty where there is no such map, or its keys are free. */
export function knownKeys(path: readonly PropertyKey[]): readonly string[] {
  const schema = z.toJSONSchema(configSchema.extend(settingsSchema.shape), {
    io: 'input',
    unrepresentable: 'any',
  });
  const maps = path.reduce<FieldSchema[]>(
    (forms, key) => forms.flatMap((form) => fieldsOf(form, key)),
    [schema],
  );
  return [...new Set(maps.flatMap(formsOf).flatMap(({ properties }) => Object.keys(properties ?? {})))];
}

function fieldsOf(schema: FieldSchema, key: PropertyKey): FieldSchema[] {
  return formsOf(schema).flatMap(({ additionalProperties, items, properties }) => {
    const named = Object.entries(properties ?? {}).flatMap(([name, field]) => (name === key ? [field] : []));
    const found = [...named, ...[typeof key === 'number' ? items : additionalProperties].flat()];
    return found.flatMap((field) => (typeof field === 'object' ? [field] : []));
  });
}

/** A field that takes several forms has the fields of all. */
function formsOf(schema: FieldSchema): FieldSchema[] {
  const forms = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  return [schema, ...forms.flatMap((form) => (typeof form === 'object' ? formsOf(form) : []))];
}
