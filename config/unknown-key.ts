import { PARAMETER_CATALOGUES } from '../contracts/config/learners/catalogues.js';
import { explainParameter } from '../contracts/config/learners/parameter-catalogue.js';
import { nearestName } from '../contracts/config/nearest-name.js';
import { ALGORITHMS } from '../contracts/names.js';
import { knownKeys } from './known-keys.js';

/** What other tools call the fields of a search space's parameter. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ...['min', 'minimum', 'lower', 'from', 'start'].map((name) => [name, 'low'] as const),
  ...['max', 'maximum', 'upper', 'to', 'stop', 'end'].map((name) => [name, 'high'] as const),
  ...['values', 'options', 'categories'].map((name) => [name, 'choices'] as const),
  ...['log_scale', 'logarithmic', 'scale'].map((name) => [name, 'log'] as const),
  ...['distribution', 'kind'].map((name) => [name, 'type'] as const),
  ...['if', 'condition', 'parent'].map((name) => [name, 'when'] as const),
]);

/** What to say to a key that no schema has, in the map at `path`. */
export function explainUnknownKey(path: readonly PropertyKey[], key: string): string {
  const [section, field, learner, ...inner] = path;
  const algorithm = ALGORITHMS.find((name) => name === learner);
  if (section === 'training' && field === 'models' && algorithm !== undefined && inner.length === 0) {
    return explainParameter(PARAMETER_CATALOGUES[algorithm], key);
  }
  const known = knownKeys(path);
  if (known.includes(key)) return `expected no ${key}: it belongs to another form of this map`;
  const isSearched = path.slice(0, 3).join('.') === 'training.hyperparameter_tuning.spaces';
  const other = isSearched ? OTHER_NAMES.get(key) : undefined;
  const near = other !== undefined && known.includes(other) ? other : nearestName(key, known);
  const hint = near === undefined ? '' : `did you mean ${near}? `;
  return `no such key is known here; ${hint}see docs/configuration.md`;
}
