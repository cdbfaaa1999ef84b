import type { TrainingConfig } from '../contracts/config/training.js';
import { openedStudySchema, openStudyInputSchema, studySchema } from '../contracts/hyperparameter-search.js';
import type { OpenedStudy, OpenStudyInput } from '../contracts/hyperparameter-search.js';
import { pruningSteps } from '../domain/search/pruning-steps.js';
import { activity } from './activity.js';
import { chooseFirstTrials, keptFirstTrials, startingPoint } from './first-trials.js';
import type { KeyedServices } from './keyed-step.js';
import type { ActivityServices } from './services.js';
import { putJson, readConfig } from './stored-json.js';

type Services = KeyedServices & Pick<ActivityServices, 'canonical' | 'runLog'>;

/** Takes the settings out of the rest of the configuration's. */
const settingsSchema = openedStudySchema.shape.settings.strip();

/**
 * Fixes what a search goes by: its study, its space, and what it tries first. The same search tries the same first as it
 * did before, whatever runs have ended since: else none of its trials could be reused.
 * Safe to retry: the study is named by its content, and the search goes by the answer that came first.
 */
export const openStudy = (services: Services) => {
  const keptFirst = keptFirstTrials(services);
  return activity(openStudyInputSchema, async ({ reuse, ...input }, attempt): Promise<OpenedStudy> => {
    const { training } = await readConfig(services, input.config);
    const settings = settingsSchema.parse(training.hyperparameter_tuning);
    const steps = stepsOf(training, input);
    const { first } =
      reuse === undefined
        ? await chooseFirstTrials(services, input, training)
        : await keptFirst({ ...input, reuse }, attempt);
    return {
      study: await putJson(services, studySchema.parse({ ...input, objective: settings.objective, steps })),
      space: training.hyperparameter_tuning.spaces[input.algorithm],
      settings,
      steps,
      first,
      fixed: startingPoint(training, input.algorithm).fixed,
    };
  });
};

/** Rounds, or folds of a cross-validation, after which a trial is measured; none where nothing is pruned. */
function stepsOf(
  { cross_validation, hyperparameter_tuning: tuning, models }: TrainingConfig,
  { algorithm }: Pick<OpenStudyInput, 'algorithm'>,
): number[] {
  if (!tuning.pruning.enabled) return [];
  if (tuning.objective === 'cross_validation') {
    return Array.from({ length: cross_validation.folds - 1 }, (_, fold) => fold + 1);
  }
  const searched = tuning.spaces[algorithm]['n_estimators'];
  const rounds = searched?.type === 'categorical' ? searched.choices.map(Number) : [searched?.high ?? 0];
  return [...pruningSteps(Math.max(models[algorithm].n_estimators, ...rounds), tuning.pruning.warmup_rounds)];
}
