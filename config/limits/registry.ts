import type { Config } from '../../contracts/config/index.js';
import { versionDescription } from '../../domain/registry/version-description.js';
import type { Contradiction } from '../contradictions/contradiction.js';
import { characters, tooLong } from './longest.js';

/** Behind a model's name in the feature store, where the customers of the parity certificate are kept. */
const PARITY_SUFFIX = '.parity';
/** Of a model's name with its suffix; also what MLflow's filters and the workflow ids take. */
const LONGEST_STORED_NAME = 128;
export const LONGEST_MODEL_NAME = LONGEST_STORED_NAME - PARITY_SUFFIX.length;

/** Columns of MLflow's tables `registered_models`, `model_versions`, `experiments` and `runs` (MLflow 3.17). */
const LONGEST_DESCRIPTION = 5000;
const LONGEST_EXPERIMENT = 256;
const LONGEST_RUN_NAME = 250;
/** Tags are cut beyond. */
const LONGEST_TAG = 5000;

/** Of all versions the one with most to say. */
const VERSION = { algorithm: 'random_forest', aucRoc: null, rows: Number.MAX_SAFE_INTEGER } as const;
const ADDED = versionDescription('', VERSION);

/** Texts that MLflow or the feature store would refuse or cut. */
export function registryLimits({ model, registry }: Config): Contradiction[] {
  return [
    ...tooLong({
      path: ['model', 'name'],
      text: model.name,
      longest: LONGEST_MODEL_NAME,
      reason: `the feature store keeps names of ${LONGEST_STORED_NAME}, and adds ${PARITY_SUFFIX}; choose a shorter one`,
    }),
    ...parityNamesake(model.name),
    ...longDescription(model.description),
    ...tooLong({
      path: ['model', 'owner'],
      text: model.owner,
      longest: LONGEST_TAG,
      reason: 'it becomes a tag of the MLflow run; shorten it',
    }),
    ...tooLong({
      path: ['registry', 'experiment'],
      text: registry.experiment,
      longest: LONGEST_EXPERIMENT,
      reason: 'MLflow keeps no longer name of an experiment; shorten it',
    }),
    ...tooLong({
      path: ['registry', 'run_name'],
      text: registry.run_name,
      longest: LONGEST_RUN_NAME,
      reason: 'MLflow keeps no longer name of a run; shorten it',
    }),
  ];
}

/** A name under which another model's certificate is kept. */
function parityNamesake(name: string): Contradiction[] {
  if (!name.endsWith(PARITY_SUFFIX)) return [];
  const other = name.slice(0, -PARITY_SUFFIX.length);
  return [
    {
      path: ['model', 'name'],
      expected: `expected a name that does not end in ${PARITY_SUFFIX}: runs of the model ${other} keep customers under it`,
    },
  ];
}

function longDescription(description: string): Contradiction[] {
  const longest = LONGEST_DESCRIPTION - characters(ADDED);
  const stored = characters(versionDescription(description, VERSION)) - characters(ADDED);
  if (stored <= longest) return [];
  const escaped = stored - characters(description);
  const found = `found ${number(characters(description))}${escaped > 0 ? ` and ${number(escaped)} more for signs of Markdown` : ''}`;
  return [
    {
      path: ['model', 'description'],
      expected:
        `expected at most ${number(longest)} characters, ${found}: MLflow keeps ${number(LONGEST_DESCRIPTION)} with the ` +
        `${characters(ADDED)} that are added for each version; shorten it`,
    },
  ];
}

const number = (count: number): string => count.toLocaleString('en-US');
