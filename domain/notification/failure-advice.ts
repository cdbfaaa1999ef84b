import { FAILURES } from '../../contracts/names.js';
import type { FailureType } from '../../contracts/names.js';
import { nextStepFor } from './next-step.js';
import { shellWord } from './shell-word.js';

/**
 * What helps once the cause is mended. A resumed run has the configuration, the rows and the files of the failed one: where
 * the cause lies in these it would fail again, and another run is started.
 */
const HELPED_BY: Readonly<Record<FailureType, 'resume' | 'restart'>> = {
  [FAILURES.configuration]: 'restart',
  [FAILURES.dependsOnPast]: 'restart',
  [FAILURES.dataSource]: 'restart',
  [FAILURES.dataValidation]: 'restart',
  [FAILURES.featureEngineering]: 'restart',
  [FAILURES.modelTraining]: 'resume',
  [FAILURES.hyperparameterSearch]: 'restart',
  [FAILURES.modelIntegrity]: 'resume',
  [FAILURES.modelRegistry]: 'resume',
  [FAILURES.promotionConflict]: 'resume',
  [FAILURES.payloadTooLarge]: 'resume',
  [FAILURES.mailDelivery]: 'resume',
  [FAILURES.cancelled]: 'resume',
  [FAILURES.serverUnreachable]: 'resume',
};

const BY_NAME: ReadonlyMap<string, string> = new Map(Object.entries(HELPED_BY));

/** How a run was started, as far as it says how to start it again. */
export interface RunStart {
  readonly workflowId: string;
  /** The schedule that has started it; null = a person or a program. */
  readonly scheduledBy: string | null;
  /** The words of the command that has started it, where one did. */
  readonly startedWith?: readonly string[] | undefined;
  /** What people call the data that the failed stage has read, where it has read any. */
  readonly source?: string | undefined;
}

/** What a person does after a failure, and the command that goes on then. */
export interface FailureAdvice {
  readonly nextStep: string;
  readonly resumeCommand?: string;
  readonly restartCommand?: string;
}

/** Whether going on with a run can help after a failure of this type. */
export const canBeResumed = (type: string): boolean => BY_NAME.get(type) !== 'restart';

/** What to do after a failure of this type of a run. */
export function adviceFor(type: string, start: RunStart): FailureAdvice {
  const nextStep = nextStepFor(type, start.source);
  if (canBeResumed(type))
    return { nextStep, resumeCommand: `npx ratchet runs resume ${shellWord(start.workflowId)}` };
  const restartCommand = restartOf(start);
  if (restartCommand !== null) return { nextStep, restartCommand };
  return {
    nextStep: `${nextStep} Then start the run again, by the command that began it or in the Temporal UI.`,
  };
}

function restartOf({ scheduledBy, startedWith }: RunStart): string | null {
  if (scheduledBy !== null) return 'npx ratchet schedule trigger';
  return startedWith === undefined ? null : startedWith.map(shellWord).join(' ');
}

/** The command of an advice with what it does; null = there is none. */
export function adviceCommand({
  restartCommand,
  resumeCommand,
}: {
  readonly resumeCommand?: string | undefined;
  readonly restartCommand?: string | undefined;
}): { readonly label: string; readonly command: string } | null {
  if (restartCommand !== undefined) return { label: 'Then', command: restartCommand };
  return resumeCommand === undefined ? null : { label: 'Go on with', command: resumeCommand };
}
