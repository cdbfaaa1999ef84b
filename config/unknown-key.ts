import { PARAMETER_CATALOGUES } from '../contracts/config/learners/catalogues.js';
import { explainParameter } from '../contracts/config/learners/parameter-catalogue.js';
import { ALGORITHMS } from '../contracts/names.js';

/** What to say to a key that no schema has, in the map at `path`. */
export function explainUnknownKey(path: readonly PropertyKey[], key: string): string {
  const [section, field, learner, ...inner] = path;
  const algorithm = ALGORITHMS.find((name) => name === learner);
  if (section === 'training' && field === 'models' && algorithm !== undefined && inner.length === 0) {
    return explainParameter(PARAMETER_CATALOGUES[algorithm], key);
  }
  return 'no such key is known here; see docs/configuration.md';
}
