import type { z } from 'zod';

import { configSchema } from '../contracts/config/index.js';
import type { Config } from '../contracts/config/index.js';
import { jsonSafe } from '../contracts/json.js';
import type { ArtifactRef } from '../contracts/refs.js';
import type { ActivityServices } from './services.js';

type Storage = Pick<ActivityServices, 'artifacts' | 'canonical'>;

/** Stores a value as canonical JSON: the same value is the same artifact. */
export function putJson({ artifacts, canonical }: Storage, value: unknown): Promise<ArtifactRef> {
  return artifacts.put(canonical.json(jsonSafe(value)));
}

/** Reads a stored value and checks it by its schema. */
export async function readJson<S extends z.ZodType>(
  { artifacts }: Pick<Storage, 'artifacts'>,
  ref: ArtifactRef,
  schema: S,
): Promise<z.infer<S>> {
  return schema.parse(JSON.parse((await artifacts.read(ref)).toString('utf8')));
}

/** Reads the run's frozen configuration. */
export function readConfig(storage: Pick<Storage, 'artifacts'>, ref: ArtifactRef): Promise<Config> {
  return readJson(storage, ref, configSchema);
}
