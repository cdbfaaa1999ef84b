import { studySchema, trialInputSchema, trialResultSchema } from '../contracts/hyperparameter-search.js';
import type { Study, TrialInput, TrialResult } from '../contracts/hyperparameter-search.js';
import { activity } from './activity.js';
import { fitSettings } from './fit-request.js';
import { fitTrial } from './fit-trial.js';
import type { TrialSettings } from './fit-trial.js';
import { keyedStep } from './keyed-step.js';
import type { KeyedInput } from './keyed-step.js';
import type { ActivityServices } from './services.js';
import { readJson } from './stored-json.js';
import { withParameters } from './trial-parameters.js';

type Services = Pick<ActivityServices, 'artifacts' | 'booster' | 'codeDigest' | 'stageResults'>;

/** A trial with its study in place of the reference. */
interface TrialStep extends KeyedInput, Pick<TrialInput, 'limit' | 'parameters' | 'trial'> {
  readonly study: Study;
}

/**
 * Fits and measures one trial of a search, up to the checkpoint at which it falls behind.
 * Safe to retry: the value follows from study, parameters and limits, and a result that is kept already is returned.
 */
export const runTrial = (services: Services) => {
  const step = keyedStep<TrialStep, { readonly training: TrialSettings }, TrialResult>(services, {
    stage: 'model_training',
    // Without its number: the same parameters come to the same wherever in a search they stand.
    step: ({ study: { algorithm } }) => `${algorithm} trial`,
    slice: ({ training }, { parameters, study: { algorithm, objective } }) => {
      const { cross_validation, early_stopping_rounds } = training;
      const settings = fitSettings(withParameters(training, algorithm, parameters), algorithm);
      const judgedBy = objective === 'validation' ? { early_stopping_rounds } : { cross_validation };
      return { training: { ...settings, ...judgedBy } };
    },
    inputs: ({ limit, study: { featureNames, objective, steps, train, validation } }) => ({
      objective,
      steps,
      limit,
      featureNames,
      matrices: objective === 'validation' ? { train, validation } : { train },
    }),
    result: trialResultSchema,
    async run({ limit, parameters, study, trial }, { config: { training }, ...attempt }) {
      const outcome = await fitTrial(services, study, training, { limit, trial }, attempt);
      return { trial, parameters, note: '', ...outcome };
    },
  });
  return activity(trialInputSchema, async ({ study: ref, ...input }, attempt): Promise<TrialResult> => {
    const study = await readJson(services, ref, studySchema);
    const { parameters, trial } = input;
    return { ...(await step({ ...input, study, config: study.config }, attempt)), trial, parameters };
  });
};
