import { log } from '@temporalio/activity';

import type { TrainingRound } from '../contracts/model-training.js';
import type { MetricPoint, ModelRegistry } from '../services/model-registry/port.js';

/**
 * Loss and accuracy of each round as points by step. Their times follow from `startedAtMs` and the round, so that a point
 * told twice is one point to MLflow.
 */
export function roundPoints(rounds: readonly TrainingRound[], startedAtMs: number): MetricPoint[] {
  return rounds.flatMap(({ round, trainAccuracy, trainLoss, validationAccuracy, validationLoss }) => {
    const values = {
      train_loss: trainLoss,
      val_loss: validationLoss,
      train_accuracy: trainAccuracy,
      val_accuracy: validationAccuracy,
    };
    return Object.entries(values).map(([name, value]) => ({
      name,
      value,
      step: round,
      timestampMs: startedAtMs + round,
    }));
  });
}

/** Rounds on their way to MLflow while a fit runs. */
export interface RoundStream {
  add(round: TrainingRound): void;
  /** Resolves when all that was added is told. */
  end(): Promise<void>;
}

/**
 * Tells MLflow of rounds as they come, one call at a time. A server that does not answer costs the live view only: it
 * is told in the log, and `trackAlgorithm` sends the whole curve again.
 */
export function streamRounds(registry: ModelRegistry, mlflowRunId: string, startedAtMs: number): RoundStream {
  let waiting: TrainingRound[] = [];
  let sending: Promise<void> | null = null;
  const sendAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      const rounds = waiting;
      waiting = [];
      try {
        await registry.logMetrics(mlflowRunId, roundPoints(rounds, startedAtMs));
      } catch (error) {
        log.warn('MLflow was not told of these rounds; they are sent again with the whole curve', {
          rounds: rounds.length,
          mlflowRunId,
          error,
        });
      }
    }
    sending = null;
  };
  return {
    add(round) {
      waiting.push(round);
      sending ??= sendAll();
    },
    end: async () => {
      await sending;
    },
  };
}
