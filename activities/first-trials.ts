import { z } from 'zod';

import type { TrainingConfig } from '../contracts/config/training.js';
import { trialParametersSchema } from '../contracts/hyperparameter-search.js';
import type { OpenStudyInput, TrialParameters } from '../contracts/hyperparameter-search.js';
import type { Algorithm } from '../contracts/names.js';
import { reusedShape } from '../contracts/stage-reuse.js';
import { askedParameters, isInSpace } from '../domain/search/space.js';
import { keyedStep } from './keyed-step.js';
import type { KeyedInput, KeyedServices } from './keyed-step.js';
import type { ActivityServices } from './services.js';

type Services = Pick<ActivityServices, 'canonical' | 'runLog'>;
type StudyInput = Omit<OpenStudyInput, 'reuse'>;

const firstTrialsSchema = z.object({ first: z.array(trialParametersSchema), ...reusedShape });
type FirstTrials = z.infer<typeof firstTrialsSchema>;

/** What decides the first trials of one algorithm's search. */
interface FirstTrialSettings {
  readonly models: Partial<TrainingConfig['models']>;
  readonly hyperparameter_tuning: Pick<TrainingConfig['hyperparameter_tuning'], 'warm_start'> & {
    readonly spaces: Partial<TrainingConfig['hyperparameter_tuning']['spaces']>;
  };
}

/** What the same search tried first before, or chooses now. */
export const keptFirstTrials = (services: KeyedServices & Services) =>
  keyedStep<StudyInput & KeyedInput, { readonly training: FirstTrialSettings }, FirstTrials>(services, {
    stage: 'model_training',
    step: ({ algorithm }) => `${algorithm} search`,
    slice: ({ training: { hyperparameter_tuning: tuning, models } }, { algorithm }) => ({
      training: {
        models: { [algorithm]: models[algorithm] },
        hyperparameter_tuning: {
          warm_start: tuning.warm_start,
          spaces: { [algorithm]: tuning.spaces[algorithm] },
        },
      },
    }),
    inputs: ({ featureNames, train, validation }) => ({ featureNames, matrices: { train, validation } }),
    result: firstTrialsSchema,
    run: (input, { config: { training } }) => chooseFirstTrials(services, input, training),
  });

/** The configured parameters, then the best ones of the last run where the space still has them. */
export async function chooseFirstTrials(
  { canonical, runLog }: Services,
  { algorithm, model }: Pick<StudyInput, 'algorithm' | 'model'>,
  training: FirstTrialSettings,
): Promise<FirstTrials> {
  const { hyperparameter_tuning: tuning } = training;
  const { configured, fixed } = startingPoint(training, algorithm);
  const last = tuning.warm_start ? await runLog.bestParameters(model, algorithm) : null;
  const tried =
    last !== null &&
    isInSpace(last, tuning.spaces[algorithm] ?? {}, fixed) &&
    canonical.json(last) !== canonical.json(configured);
  return { first: tried ? [configured, last] : [configured] };
}

/** The configured parameters that the space varies, and the rest, which a `when` may ask for; lists and maps are neither. */
export function startingPoint(
  { hyperparameter_tuning: { spaces }, models }: FirstTrialSettings,
  algorithm: Algorithm,
): { readonly configured: TrialParameters; readonly fixed: TrialParameters } {
  const space = spaces[algorithm] ?? {};
  const scalars = Object.entries(models[algorithm] ?? {}).filter(([, value]) => typeof value !== 'object');
  const values = trialParametersSchema.parse(Object.fromEntries(scalars));
  const fixed = Object.fromEntries(Object.entries(values).filter(([name]) => !(name in space)));
  return { configured: askedParameters(values, space, fixed), fixed };
}
