import { describe, expect, it } from 'vitest';

import { FAILURES } from '../../../contracts/names.js';
import type { FailureType } from '../../../contracts/names.js';
import { adviceCommand, adviceFor, canBeResumed } from '../../../domain/notification/failure-advice.js';
import { nextStepFor } from '../../../domain/notification/next-step.js';

const RESUME = 'npx ratchet runs resume retraining/demo/1';
const TYPED = ['npx', 'ratchet', 'train', '--data-path', 'bad file.csv', '--register-best'];
const byHand = { workflowId: 'retraining/demo/1', scheduledBy: null };

/** What each failure is helped by, once its cause is mended. */
const TABLE: Readonly<Record<FailureType, 'resume' | 'restart'>> = {
  ConfigurationError: 'restart',
  DependsOnPastError: 'restart',
  DataSourceError: 'restart',
  DataValidationError: 'restart',
  FeatureEngineeringError: 'restart',
  HyperparameterSearchError: 'restart',
  ModelTrainingError: 'resume',
  ModelIntegrityError: 'resume',
  ModelRegistryError: 'resume',
  PromotionConflictError: 'resume',
  PayloadTooLargeError: 'resume',
  ServerUnreachableError: 'resume',
  MailDeliveryError: 'resume',
  Cancelled: 'resume',
};

describe('the advice after a failure', () => {
  it.each(Object.values(FAILURES).map((type) => [type, TABLE[type]] as const))(
    'of type %s is to %s, by one command',
    (type, how) => {
      const advice = adviceFor(type, { ...byHand, startedWith: TYPED });
      expect(canBeResumed(type)).toBe(how === 'resume');
      expect(advice).toEqual(
        how === 'resume'
          ? { nextStep: nextStepFor(type), resumeCommand: RESUME }
          : {
              nextStep: nextStepFor(type),
              restartCommand: "npx ratchet train --data-path 'bad file.csv' --register-best",
            },
      );
    },
  );

  it('of a type it does not know is to go on', () => {
    expect(adviceFor('TypeError', byHand)).toMatchObject({ resumeCommand: RESUME });
  });

  it.each(['the file bad.csv', 'the table crm.custmers', 'the query "SELECT $& FROM t"'])(
    'names what was read: %s',
    (source) => {
      const start = { ...byHand, source };
      expect(nextStepFor(FAILURES.dataSource, source)).toBe(`Repair ${source}, or name another.`);
      expect(adviceFor(FAILURES.dataValidation, start).nextStep).toContain(
        `correct ${source} or, knowingly,`,
      );
    },
  );

  it('about a scheduled run is to trigger the schedule', () => {
    const scheduled = { ...byHand, scheduledBy: 'retraining/demo/weekly' };
    expect(adviceFor(FAILURES.dataValidation, scheduled)).toMatchObject({
      restartCommand: 'npx ratchet schedule trigger',
    });
    expect(adviceFor(FAILURES.modelTraining, scheduled)).toMatchObject({ resumeCommand: RESUME });
  });

  it('says in words how to start again where no command is known', () => {
    expect(adviceFor(FAILURES.dataSource, byHand)).toEqual({
      nextStep:
        'Repair the named source, or name another. Then start the run again, by the command that began it or in the Temporal UI.',
    });
  });
});

describe('the command of an advice', () => {
  it('says what it does', () => {
    expect(adviceCommand({ resumeCommand: 'a' })).toEqual({ label: 'Go on with', command: 'a' });
    expect(adviceCommand({ restartCommand: 'b' })).toEqual({ label: 'Then', command: 'b' });
    expect(adviceCommand({})).toBeNull();
  });
});
