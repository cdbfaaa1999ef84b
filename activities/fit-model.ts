import { fitModelInputSchema } from '../contracts/model-training.js';
import type { FitProgress, FitSummary } from '../contracts/model-training.js';
import { rocAuc } from '../domain/evaluation/roc-auc.js';
import { activity } from './activity.js';
import { fitRequest } from './fit-request.js';
import { matrixFiles, readMatrix } from './matrices.js';
import { streamRounds } from './round-metrics.js';
import type { ActivityServices } from './services.js';
import { putJson, readConfig } from './stored-json.js';

/**
 * Fits the model of a run; early stopping watches the validation part, and MLflow hears of every round.
 * Safe to retry: the same matrix, parameters and seed give the same bytes, stored once, and the same points.
 */
export const fitModel = (services: ActivityServices) =>
  activity(
    fitModelInputSchema,
    async (
      { config: ref, train, validation, mlflowRunId, startedAt, ...input },
      attempt,
    ): Promise<FitSummary> => {
      const { training } = await readConfig(services, ref);
      const { algorithm } = input;
      const [trainFiles, validationFiles, held] = await Promise.all([
        matrixFiles(services.artifacts, train),
        matrixFiles(services.artifacts, validation),
        readMatrix(services.artifacts, validation),
      ]);
      const request = fitRequest(training, input, trainFiles);
      const rounds = request.learner.parameters.n_estimators;
      const stream = streamRounds(services.registry, mlflowRunId, Date.parse(startedAt));
      const outcome = await services.booster.fit(
        {
          ...request,
          trainRows: null,
          scoreRows: null,
          validation: validationFiles,
          patience: training.early_stopping_rounds,
        },
        {
          signal: attempt.signal,
          onRound(latest) {
            stream.add(latest);
            attempt.report({
              algorithm,
              fold: null,
              round: latest.round,
              rounds,
              latest,
            } satisfies FitProgress);
          },
        },
      );
      await stream.end();
      return {
        algorithm,
        aucRoc: rocAuc(held.labels, outcome.scores),
        rounds: outcome.rounds,
        model: await services.artifacts.put(outcome.model),
        curve: await putJson(services, outcome.curve),
        trainSeconds: outcome.trainSeconds,
        threads: outcome.threads,
      };
    },
  );
