import { ApplicationFailure } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { toFailure } from '../../activities/failures.js';
import { FAILURES } from '../../contracts/names.js';
import { ConfigurationError } from '../../config/errors.js';
import { ArtifactCorruptError, ArtifactMissingError } from '../../services/artifacts/errors.js';
import { TrainerError } from '../../services/booster/errors.js';
import { DatabaseUnreachableError } from '../../services/database/errors.js';
import {
  FeatureStoreAddressError,
  FeatureStoreInputError,
  FeatureStoreRefusedError,
  FeatureStoreUnreachableError,
} from '../../services/feature-store/errors.js';
import { PromotionUnansweredError } from '../../services/deployment-controller/errors.js';
import { InferenceError } from '../../services/inference/errors.js';
import { LedgerConflictError } from '../../services/ledger/errors.js';
import {
  MailAbandonedError,
  MailDeferredError,
  MailLeasedError,
  MailRefusedError,
  MailUncertainError,
} from '../../services/mailer/errors.js';
import { ModelRegistryError } from '../../services/model-registry/errors.js';
import { UnsupportedModelError } from '../../services/onnx-export/errors.js';
import { DataSourceError } from '../../services/warehouse/errors.js';
import { artifact } from '../support/activities.js';

const missingFile = {
  code: 'missing',
  problem: 'there is no such file',
  nextStep: 'Correct the path',
} as const;

const CASES: readonly (readonly [Error, string, boolean])[] = [
  [new ConfigurationError([]), FAILURES.configuration, true],
  [new DataSourceError('a.csv', missingFile), FAILURES.dataSource, true],
  [new ArtifactMissingError(artifact()), FAILURES.modelIntegrity, true],
  [new ArtifactCorruptError(artifact(), artifact()), FAILURES.modelIntegrity, true],
  [new InferenceError('not an ONNX file'), FAILURES.modelIntegrity, true],
  [new UnsupportedModelError('linear leaves'), FAILURES.modelTraining, true],
  [new TrainerError('killed', 'by SIGKILL'), FAILURES.modelTraining, false],
  [new TrainerError('memory', 'over its limit'), FAILURES.modelTraining, false],
  [new LedgerConflictError('another hash'), FAILURES.promotionConflict, true],
  [new PromotionUnansweredError('run/1', 'run/1/1', new Error('closed')), FAILURES.serverUnreachable, false],
  [new DatabaseUnreachableError('db:5432', 'refused', 'Start it.'), FAILURES.serverUnreachable, false],
  [new FeatureStoreUnreachableError('redis:6379', 'refused'), FAILURES.serverUnreachable, false],
  [new FeatureStoreRefusedError('redis:6379', 'OOM'), FAILURES.serverUnreachable, false],
  [new FeatureStoreAddressError('has no host'), FAILURES.configuration, true],
  [new FeatureStoreInputError('no plan'), FAILURES.featureEngineering, true],
  [new MailRefusedError('550 no such mailbox'), FAILURES.mailDelivery, true],
  [new MailDeferredError('451 busy'), FAILURES.mailDelivery, false],
  [new MailUncertainError('no answer'), FAILURES.mailDelivery, false],
  [new MailAbandonedError('run/ended', 3), FAILURES.mailDelivery, true],
  [new MailLeasedError('run/ended', '2026-11-22T02:00:00Z'), FAILURES.mailDelivery, false],
  [new ModelRegistryError('503', { permanent: false }), FAILURES.modelRegistry, false],
];

describe('the failure Temporal sees', () => {
  it('of a stored document of another form names each field with what was expected and found', () => {
    const schema = z.object({ dataset: z.object({ key: z.string() }), rows: z.number() });
    const { error } = schema.safeParse({ dataset: { key: 3 }, rows: 'many' });
    const failure = toFailure(error);
    expect(failure).toMatchObject({ type: FAILURES.configuration, nonRetryable: true });
    expect(String(failure)).toMatch(
      /stored document is not of the expected form: dataset\.key: .*string.*number; rows: .*number.*string.*\. Name one/u,
    );
    expect(String(failure)).not.toMatch(/[{}[\]]/u);
  });

  it.each(CASES.map(([error, type, permanent]) => ({ error, name: error.name, type, permanent })))(
    'of $name is $type, permanent: $permanent',
    ({ error, type, permanent }) => {
      const failure = toFailure(error);
      expect(failure).toBeInstanceOf(ApplicationFailure);
      expect(failure).toMatchObject({ type, nonRetryable: permanent, message: error.message, cause: error });
    },
  );

  it('is permanent where the error itself says so', () => {
    const refused = new ModelRegistryError('400 bad name', { permanent: true });
    expect(toFailure(refused)).toMatchObject({ type: FAILURES.modelRegistry, nonRetryable: true });
  });

  it('is the error itself where nothing is known of it, so that it is tried again', () => {
    const unknown = new RangeError('invalid array length');
    expect(toFailure(unknown)).toBe(unknown);
    expect(toFailure('a text')).toBe('a text');
  });

  it('is an application failure as it was thrown', () => {
    const failure = ApplicationFailure.retryable('again', FAILURES.modelTraining);
    expect(toFailure(failure)).toBe(failure);
  });
});
