import { FAILURES } from '../../contracts/names.js';
import type { FailureType } from '../../contracts/names.js';

const NEXT_STEPS: Readonly<Record<FailureType, string>> = {
  [FAILURES.configuration]:
    'Correct the named fields of the configuration or the input, then start the run again.',
  [FAILURES.dependsOnPast]:
    'See to the run that has failed before this one. The schedule goes on by itself after a run that did not fail.',
  [FAILURES.dataSource]: 'Correct the named file or its place, then start the run again.',
  [FAILURES.dataValidation]:
    'Read the failed checks in the validation report, correct the data or, knowingly, the contract, then start the run again.',
  [FAILURES.featureEngineering]: 'Correct the named features in the configuration, then start the run again.',
  [FAILURES.modelTraining]:
    "Try fewer rows (--sample-ratio 0.1), smaller chunks (--batch-size 512) or, where memory ran out, a higher training.memory_limit_mb; the message has the library's own words.",
  [FAILURES.hyperparameterSearch]:
    'Read why the trials failed, correct their space (training.hyperparameter_tuning.spaces) or training.models, or switch the search off (training.hyperparameter_tuning.enabled: false), then start the run again.',
  [FAILURES.modelIntegrity]:
    'Start the run again: files of earlier runs that are damaged are made anew then (with --no-reuse, all are). A damaged file of a registered model is restored from a backup.',
  [FAILURES.modelRegistry]: 'Look at `npx ratchet status` and the MLflow log, then start the run again.',
  [FAILURES.promotionConflict]: 'Look at `npx ratchet champion`, then start the run again.',
  [FAILURES.payloadTooLarge]: 'Report this with the name of the stage: it is a defect of Ratchet.',
  [FAILURES.mailDelivery]:
    'Correct notification.to, notification.from or SMTP_URL; the run itself is not affected.',
  [FAILURES.cancelled]: 'Start the run again when it is wanted.',
  [FAILURES.serverUnreachable]:
    'Look at `npx ratchet status`, start the missing server, then start the run again.',
};

const BY_NAME: ReadonlyMap<string, string> = new Map(Object.entries(NEXT_STEPS));

/** What a person does next after a failure of this type: a value of `FAILURES`, or any other error's name. */
export function nextStepFor(type: string): string {
  return BY_NAME.get(type) ?? 'Open the run in Temporal for the cause, then start it again.';
}
