import { ApplicationFailure, patched, workflowInfo } from '@temporalio/workflow';

import type { ValidationSummary } from '../contracts/data-validation.js';
import type { DriftSummary } from '../contracts/drift-detection.js';
import { FAILURES } from '../contracts/names.js';
import type { TableRef } from '../contracts/refs.js';
import type { Approval } from '../contracts/run-control.js';
import type { RetrainingInput } from '../contracts/run.js';
import { refuseIds } from '../domain/deployment/run-ids.js';
import { refusalReasons } from '../domain/validation/refusal-reasons.js';

/** Throws ConfigurationError where an id made of the run's would be refused, eight stages later. */
export function assertIdsFit({ resumes }: RetrainingInput): void {
  const problem = refuseIds(workflowInfo().workflowId, resumes);
  if (problem !== null && patched('ids-fit')) throw refuse(FAILURES.configuration, problem);
}

/** The validated rows; throws DataValidationError, which fails the run, where a blocking check failed. */
export function assertDataAccepted(validated: ValidationSummary): TableRef {
  if (validated.passed && validated.dataset) return validated.dataset;
  const reasons = refusalReasons(validated.failedChecks).join('; ');
  throw refuse(FAILURES.dataValidation, `Data quality issue detected. ${reasons}`);
}

/** Throws DataValidationError where the drift policy is to block, or the person asked said no. */
export function assertDriftAccepted(drift: DriftSummary, approval: Approval | null): void {
  const names = drift.driftedFeatures.join(', ');
  if (drift.blocked) {
    const beside = drift.comparedWith === undefined ? '' : `, compared with ${drift.comparedWith}`;
    throw refuse(
      FAILURES.dataValidation,
      `Data drift blocks this run (drift.policy: block): ${names}${beside}. ` +
        'Where the change is meant, accept it: npx ratchet train --new-baseline "why"',
    );
  }
  if (approval?.answer !== 'reject') return;
  const who = approval.by ?? 'the default answer';
  throw refuse(FAILURES.dataValidation, `Drifted data rejected by ${who} (${approval.reason}): ${names}`);
}

/** Refuses an Update that a problem was found with. */
export function assertAccepted(problem: string | null): void {
  if (problem !== null) throw refuse(FAILURES.configuration, problem);
}

function refuse(type: string, message: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(message, type);
}
