import type { FitRequest } from './port.js';

/** In this order the library's evaluations come back. */
const METRICS = 'binary_logloss,binary_error';

/** The library's parameter text for data set and booster; the same model for any number of threads. */
export const trainingParameters = (request: Pick<FitRequest, 'parameters' | 'seed' | 'threads'>): string => {
  const { n_estimators: rounds, ...parameters } = request.parameters;
  return asText({
    objective: 'binary',
    metric: METRICS,
    boosting: 'gbdt',
    num_iterations: rounds,
    ...parameters,
    seed: request.seed,
    deterministic: true,
    force_col_wise: true,
    num_threads: request.threads,
    verbosity: -1,
  });
};

/** The parameter text for scoring with `threads` threads. */
export const scoringParameters = (threads: number): string => asText({ num_threads: threads, verbosity: -1 });

/** Leaves out what depends on the machine and not on the model, so that equal models are equal bytes. */
export const withoutMachineParameters = (modelText: string): string =>
  modelText.replace(/^\[num_threads: .*\]\n/mu, '');

const asText = (parameters: Readonly<Record<string, string | number | boolean>>): string =>
  Object.entries(parameters)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
