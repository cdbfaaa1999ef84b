import { ApplicationFailure } from '@temporalio/workflow';

import type { CheckSummary, ValidationSummary } from '../contracts/data-validation.js';
import type { DriftSummary } from '../contracts/drift-detection.js';
import { FAILURES } from '../contracts/names.js';
import type { TableRef } from '../contracts/refs.js';

/** Checks named in the message; once the quarantine budget breaks, every check of rows has failed. */
const MAX_NAMED = 5;

/** The validated rows; throws DataValidationError, which fails the run, where a blocking check failed. */
export function assertDataAccepted(validated: ValidationSummary): TableRef {
  if (validated.passed && validated.dataset) return validated.dataset;
  const broken = validated.failedChecks.filter(({ severity }) => severity === 'block');
  const details = broken.slice(0, MAX_NAMED).map(describeCheck);
  const more = broken.length > MAX_NAMED ? [`and ${broken.length - MAX_NAMED} more in the report`] : [];
  throw refuse(FAILURES.dataValidation, `Data quality issue detected. ${[...details, ...more].join('; ')}`);
}

/** Throws DataValidationError where the drift policy is to block. */
export function assertDriftAccepted(drift: DriftSummary): void {
  if (!drift.blocked) return;
  const message = `Data drift blocks this run (drift.policy: block): ${drift.driftedFeatures.join(', ')}`;
  throw refuse(FAILURES.dataValidation, message);
}

function describeCheck({ column, expected, found, name }: CheckSummary): string {
  return `${name}${column === null ? '' : ` of ${column}`}: expected ${expected}, found ${found}`;
}

function refuse(type: string, message: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(message, type);
}
