import { ApplicationFailure } from '@temporalio/workflow';

import type { ValidationSummary } from '../contracts/data-validation.js';
import type { DriftSummary } from '../contracts/drift-detection.js';
import { FAILURES } from '../contracts/names.js';
import type { TableRef } from '../contracts/refs.js';

/** The validated rows; throws DataValidationError, which fails the run, where a blocking check failed. */
export function assertDataAccepted(validated: ValidationSummary): TableRef {
  if (validated.passed && validated.dataset) return validated.dataset;
  const broken = validated.failedChecks.filter(({ severity }) => severity === 'block');
  const details = broken.map(({ name, expected, found }) => `${name}: expected ${expected}, found ${found}`);
  throw refuse(FAILURES.dataValidation, `Data quality issue detected. ${details.join('; ')}`);
}

/** Throws DataValidationError where the drift policy is to block. */
export function assertDriftAccepted(drift: DriftSummary): void {
  if (!drift.blocked) return;
  const message = `Data drift blocks this run (drift.policy: block): ${drift.driftedFeatures.join(', ')}`;
  throw refuse(FAILURES.dataValidation, message);
}

function refuse(type: string, message: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(message, type);
}
