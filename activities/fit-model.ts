import { fitModelInputSchema } from '../contracts/model-training.js';
import type { FitSummary } from '../contracts/model-training.js';
import { rocAuc } from '../domain/evaluation/roc-auc.js';
import { activity } from './activity.js';
import { fitRequest } from './fit-request.js';
import { matrixFiles, readMatrix } from './matrices.js';
import type { ActivityServices } from './services.js';
import { putJson, readConfig } from './stored-json.js';

/**
 * Fits the model of a run; early stopping watches the validation part.
 * Safe to retry: the same matrix, parameters and seed give the same bytes, stored once.
 */
export const fitModel = (services: ActivityServices) =>
  activity(
    fitModelInputSchema,
    async ({ config: ref, train, validation, ...input }, attempt): Promise<FitSummary> => {
      const { training } = await readConfig(services, ref);
      const [trainFiles, validationFiles, held] = await Promise.all([
        matrixFiles(services.artifacts, train),
        matrixFiles(services.artifacts, validation),
        readMatrix(services.artifacts, validation),
      ]);
      const patience = training.early_stopping_rounds;
      const outcome = await services.booster.fit(
        {
          ...fitRequest(training, input, trainFiles),
          trainRows: null,
          scoreRows: null,
          earlyStopping: { validation: validationFiles, patience },
        },
        { signal: attempt.signal, onRound: attempt.report },
      );
      return {
        algorithm: input.algorithm,
        aucRoc: rocAuc(held.labels, outcome.scores),
        rounds: outcome.rounds,
        model: await services.artifacts.put(outcome.model),
        curve: await putJson(services, outcome.curve),
        trainSeconds: outcome.trainSeconds,
      };
    },
  );
