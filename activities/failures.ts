import { ApplicationFailure } from '@temporalio/common';
import { ZodError } from 'zod';

import { describeIssues } from '../contracts/describe-issues.js';
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
  RunFinishedError: { type: FAILURES.configuration, permanent: true },
  ModelRegistryError: { type: FAILURES.modelRegistry, permanent: false },
  LedgerConflictError: { type: FAILURES.promotionConflict, permanent: true },
  PromotionUnansweredError: { type: FAILURES.serverUnreachable, permanent: false },
  DatabaseUnreachableError: { type: FAILURES.serverUnreachable, permanent: false },
  FeatureStoreUnreachableError: { type: FAILURES.serverUnreachable, permanent: false },
  FeatureStoreRefusedError: { type: FAILURES.serverUnreachable, permanent: false },
  FeatureStoreAddressError: { type: FAILURES.configuration, permanent: true },
  FeatureStoreInputError: { type: FAILURES.featureEngineering, permanent: true },
  MailRefusedError: { type: FAILURES.mailDelivery, permanent: true },
  MailAddressError: { type: FAILURES.mailDelivery, permanent: true },
  MailUnknownError: { type: FAILURES.mailDelivery, permanent: true },
  MailLeasedError: { type: FAILURES.mailDelivery, permanent: false },
  MailAbandonedError: { type: FAILURES.mailDelivery, permanent: true },
  MailUncertainError: { type: FAILURES.mailDelivery, permanent: false },
  MailDeferredError: { type: FAILURES.mailDelivery, permanent: false },
};

/** The failure Temporal shall see. Errors that say `permanent` themselves are believed. */
export function toFailure(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof ApplicationFailure) return error;
  const mapping = MAPPINGS[error.name];
  if (mapping === undefined) return error;
  const said: unknown = Reflect.get(error, 'permanent');
  const nonRetryable = typeof said === 'boolean' ? said : mapping.permanent;
  return ApplicationFailure.create({
    type: mapping.type,
    message: error instanceof ZodError ? unexpectedForm(error) : error.message,
    nonRetryable,
    cause: error,
  });
}

/** The error's own message is its issues as JSON. */
function unexpectedForm(error: ZodError): string {
  return (
    `A stored document is not of the expected form: ${describeIssues(error)}. ` +
    'Name one that this version of Ratchet has written, or start the run without it.'
  );
}
