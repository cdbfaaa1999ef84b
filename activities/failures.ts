import { ApplicationFailure } from '@temporalio/common';

import { FAILURES } from '../contracts/names.js';
import type { FailureType } from '../contracts/names.js';

interface Mapping {
  readonly type: FailureType;
  /** Trying again cannot help. */
  readonly permanent: boolean;
}

/** What each error of a service means to a run, by the error's name. */
const MAPPINGS: Readonly<Record<string, Mapping>> = {
  ZodError: { type: FAILURES.configuration, permanent: true },
  ConfigurationError: { type: FAILURES.configuration, permanent: true },
  SourceAddressMissingError: { type: FAILURES.configuration, permanent: true },
  DataSourceError: { type: FAILURES.dataSource, permanent: true },
  ArtifactMissingError: { type: FAILURES.modelIntegrity, permanent: true },
  ArtifactCorruptError: { type: FAILURES.modelIntegrity, permanent: true },
  ArtifactReferenceError: { type: FAILURES.modelIntegrity, permanent: true },
  TableFormatError: { type: FAILURES.modelIntegrity, permanent: true },
  CanonicalJsonError: { type: FAILURES.modelIntegrity, permanent: true },
  InferenceError: { type: FAILURES.modelIntegrity, permanent: true },
  UnsupportedModelError: { type: FAILURES.modelTraining, permanent: true },
  TrainerError: { type: FAILURES.modelTraining, permanent: false },
  ModelRegistryError: { type: FAILURES.modelRegistry, permanent: false },
  LedgerConflictError: { type: FAILURES.promotionConflict, permanent: true },
  DatabaseUnreachableError: { type: FAILURES.serverUnreachable, permanent: false },
  FeatureStoreUnreachableError: { type: FAILURES.serverUnreachable, permanent: false },
  FeatureStoreRefusedError: { type: FAILURES.serverUnreachable, permanent: false },
  FeatureStoreAddressError: { type: FAILURES.configuration, permanent: true },
  FeatureStoreInputError: { type: FAILURES.featureEngineering, permanent: true },
  MailRefusedError: { type: FAILURES.mailDelivery, permanent: true },
  MailAddressError: { type: FAILURES.mailDelivery, permanent: true },
  MailUnknownError: { type: FAILURES.mailDelivery, permanent: true },
  MailLeasedError: { type: FAILURES.mailDelivery, permanent: false },
  MailDeferredError: { type: FAILURES.mailDelivery, permanent: false },
};

/**
 * The failure Temporal shall see. Errors that say `permanent` themselves are believed; an Update that another workflow
 * has failed stands for the failure at its root.
 */
export function toFailure(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof ApplicationFailure) return error;
  if (error.name === 'WorkflowUpdateFailedError') return answeredFailure(error);
  const mapping = MAPPINGS[error.name];
  if (mapping === undefined) return error;
  const said: unknown = Reflect.get(error, 'permanent');
  const nonRetryable = typeof said === 'boolean' ? said : mapping.permanent;
  return ApplicationFailure.create({
    type: mapping.type,
    message: error.message,
    nonRetryable,
    cause: error,
  });
}

/** An Update that failed is answered the same way when it is asked for again: there is nothing to retry. */
function answeredFailure(error: Error): unknown {
  let root: unknown = error.cause;
  while (root instanceof Error && !(root instanceof ApplicationFailure)) root = root.cause;
  if (!(root instanceof ApplicationFailure)) return error;
  return ApplicationFailure.nonRetryable(root.message, root.type, ...(root.details ?? []));
}
