import { FAILURES } from '../../contracts/names.js';
import type { FailureType } from '../../contracts/names.js';

/** Stands for the data that the run has read. */
const SOURCE = '{source}';

const NEXT_STEPS: Readonly<Record<FailureType, string>> = {
  [FAILURES.configuration]: 'Correct the named fields of the configuration or the input.',
  [FAILURES.dependsOnPast]:
    'See to the run that has failed before this one. The schedule goes on by itself after a run that did not fail.',
  [FAILURES.dataSource]: `Repair ${SOURCE}, or name another.`,
  [FAILURES.dataValidation]: `Read the failed checks in the validation report, correct ${SOURCE} or, knowingly, the contract.`,
  [FAILURES.featureEngineering]: 'Correct the named features in the configuration.',
  [FAILURES.modelTraining]:
    "Try fewer rows (--sample-ratio 0.1), smaller chunks (--batch-size 512) or, where memory ran out, a higher training.memory_limit_mb; the message has the library's own words.",
  [FAILURES.hyperparameterSearch]:
    'Read why the trials failed, correct their space (training.hyperparameter_tuning.spaces) or training.models, or switch the search off (training.hyperparameter_tuning.enabled: false).',
  [FAILURES.modelIntegrity]:
    'Files of earlier runs that are damaged are made anew by the next try (by a new run with --no-reuse, all are). A damaged file of a registered model is restored from a backup.',
  [FAILURES.modelRegistry]: 'Look at `npx ratchet status` and the MLflow log.',
  [FAILURES.promotionConflict]: 'Look at `npx ratchet ledger verify`, and put right what it names.',
  [FAILURES.payloadTooLarge]: 'Report this with the name of the stage: it is a defect of Ratchet.',
  [FAILURES.mailDelivery]:
    'Correct notification.to, notification.from or SMTP_URL; the run itself is not affected.',
  [FAILURES.cancelled]: 'Take the run up again when it is wanted.',
  [FAILURES.serverUnreachable]: 'Look at `npx ratchet status`, and start the missing server.',
};

const BY_NAME: ReadonlyMap<string, string> = new Map(Object.entries(NEXT_STEPS));

/**
 * What a person does next after a failure of this type: a value of `FAILURES`, or any other error's name. `source` is what
 * people call the data that was read.
 */
export function nextStepFor(type: string, source = 'the named source'): string {
  const step = BY_NAME.get(type) ?? 'Open the run in Temporal for the cause.';
  return step.replace(SOURCE, () => source);
}
