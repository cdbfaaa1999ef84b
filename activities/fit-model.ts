import { fitModelInputSchema, fitSummarySchema } from '../contracts/model-training.js';
import type { FitProgress, FitSummary, TrainingRound } from '../contracts/model-training.js';
import { rocAuc } from '../domain/evaluation/roc-auc.js';
import { fitRequest, fitSettings } from './fit-request.js';
import { keyedActivity } from './keyed-activity.js';
import { matrixFiles, readLabels } from './matrices.js';
import { streamRounds } from './round-metrics.js';
import type { ActivityServices } from './services.js';
import { putJson } from './stored-json.js';

/**
 * Fits the model of a run; early stopping watches the validation part, and MLflow hears of every round that is trained anew.
 * Safe to retry: the same matrix, parameters and seed give the same bytes, stored once, and the same points.
 */
export const fitModel = (services: ActivityServices) =>
  keyedActivity(services, {
    schema: fitModelInputSchema,
    stage: 'model_training',
    step: ({ algorithm }) => `${algorithm} fit`,
    slice: ({ training }, { algorithm }) => ({
      training: {
        ...fitSettings(training, algorithm),
        early_stopping_rounds: training.early_stopping_rounds,
      },
    }),
    inputs: ({ featureNames, train, validation }) => ({ featureNames, matrices: { train, validation } }),
    result: fitSummarySchema,
    async run(
      { train, validation, mlflowRunId, startedAt, ...input },
      { config: { training }, report, signal },
    ): Promise<FitSummary> {
      const { algorithm } = input;
      const [trainFiles, validationFiles, labels] = await Promise.all([
        matrixFiles(services.artifacts, train),
        matrixFiles(services.artifacts, validation),
        readLabels(services.artifacts, validation),
      ]);
      const request = fitRequest(training, input, trainFiles);
      const rounds = request.learner.parameters.n_estimators;
      const stream = streamRounds(services.registry, mlflowRunId, Date.parse(startedAt));
      const onRound = (latest: TrainingRound): void => {
        stream.add(latest);
        report({ algorithm, fold: null, round: latest.round, rounds, latest } satisfies FitProgress);
      };
      const parts = { trainRows: null, scoreRows: null, validation: validationFiles };
      const outcome = await services.booster.fit(
        { ...request, ...parts, patience: training.early_stopping_rounds },
        { signal, onRound },
      );
      await stream.end();
      return {
        algorithm,
        aucRoc: rocAuc(labels, outcome.scores),
        rounds: outcome.rounds,
        model: await services.artifacts.put(outcome.model),
        curve: await putJson(services, outcome.curve),
        trainSeconds: outcome.trainSeconds,
        threads: outcome.threads,
      };
    },
  });
