import { availableParallelism } from 'node:os';

import type { TrainingConfig } from '../contracts/config/training.js';

/**
 * How many fits may run at once: as many as configured, but no more than the cores can carry with their threads, and at
 * least one. The models do not depend on it.
 */
export function trainingSlots(
  { threads, trainer_processes: asked }: Pick<TrainingConfig, 'threads' | 'trainer_processes'>,
  cores = availableParallelism(),
): number {
  return Math.max(1, Math.min(asked, Math.floor(cores / threads)));
}
