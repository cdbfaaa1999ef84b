import type { Config } from '../../contracts/config/index.js';
import { unstorableTexts } from '../../contracts/unstorable-text.js';
import type { Contradiction } from '../contradictions/contradiction.js';
import { mailLimits } from './mail.js';
import { registryLimits } from './registry.js';
import { temporalLimits } from './temporal.js';

/**
 * What MLflow, PostgreSQL, Redis, Temporal and mail servers would refuse, hours later and in words of their own. Asked where a
 * person loads a file; a stored configuration is taken as it is.
 */
export function exceededLimits(config: Config): Contradiction[] {
  return [
    ...unstorableTexts(config).map(({ path, problem }) => ({
      path,
      expected: `expected a text without ${problem}`,
    })),
    ...registryLimits(config),
    ...temporalLimits(config),
    ...mailLimits(config),
  ];
}
