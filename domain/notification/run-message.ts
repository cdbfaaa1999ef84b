import { FAILURES, STAGE_TITLES } from '../../contracts/names.js';
import type { RetrainingResult } from '../../contracts/run.js';
import { approvalSentence } from './approval-sentence.js';
import { forcedPassSentence } from './forced-pass.js';
import type { MailTone } from './mail-document.js';
import { nextStepFor } from './next-step.js';
import { stoppedStage } from './run-subject.js';

/** The verdict of a run in words: one line, and what it means for those who live with the model. */
export interface RunMessage {
  readonly tone: MailTone;
  readonly headline: string;
  readonly paragraphs: readonly string[];
  readonly nextStep: string;
}

const COMPLETED = 'Training completed successfully. Check MLflow for results.';

/** Words for a run's verdict; a failure speaks with its own next step. */
export function runMessage(result: RetrainingResult): RunMessage {
  const message = verdictMessage(result);
  const people = [forcedPassSentence(result), approvalSentence(result)].filter((said) => said !== null);
  return { ...message, paragraphs: [...people, ...message.paragraphs] };
}

function verdictMessage(result: RetrainingResult): RunMessage {
  const version = candidateName(result);
  switch (result.verdict) {
    case 'promoted':
      return {
        tone: 'good',
        headline: `${result.model}: ${version} is champion`,
        paragraphs: [COMPLETED, `No model served before; ${version} serves now.`],
        nextStep: 'Nothing to do. The next run is compared with this model.',
      };
    case 'staged':
      return {
        tone: 'good',
        headline: `${result.model}: ${version} is in staging`,
        paragraphs: [
          COMPLETED,
          servingSentence(result, 'The champion', 'keeps serving; the new model is in staging'),
        ],
        nextStep: 'See both with `npx ratchet champion` and, under the alias staging, in MLflow.',
      };
    case 'kept':
      return {
        tone: 'calm',
        headline: `${result.model}: ${result.champion === null ? 'no model was promoted' : 'the champion was kept'}`,
        paragraphs: [
          COMPLETED,
          servingSentence(result, 'The champion', 'keeps serving; nothing changed for customers'),
        ],
        nextStep: 'Nothing to do. The next scheduled run tries again on newer data.',
      };
    case 'refused':
      return refusedMessage(result);
    case 'failed':
      return failedMessage(result);
  }
}

function refusedMessage(result: RetrainingResult): RunMessage {
  return {
    tone: 'bad',
    headline: `${result.model}: the new model was refused`,
    paragraphs: ['The run completed, but its model did not pass.', fallbackSentence(result)],
    nextStep:
      result.failure?.nextStep ??
      'Compare the reasons with the limits in the configuration; improve data or parameters, or change a limit knowingly.',
  };
}

function failedMessage(result: RetrainingResult): RunMessage {
  const stage = stoppedStage(result);
  const refusedData = result.failure?.type === FAILURES.dataValidation;
  return {
    tone: 'bad',
    headline: `${result.model}: training failed${stage === null ? '' : ` at ${STAGE_TITLES[stage]}`}`,
    paragraphs: [
      refusedData
        ? 'Data quality issue detected.'
        : `The run ended with ${result.failure?.type ?? 'an error'}.`,
      fallbackSentence(result),
    ],
    nextStep: result.failure?.nextStep ?? nextStepFor(''),
  };
}

function fallbackSentence(result: RetrainingResult): string {
  return result.champion === null
    ? 'The run changed nothing that serves, and knew of no champion to fall back to.'
    : servingSentence(result, 'The previous champion', 'keeps serving');
}

function servingSentence(result: RetrainingResult, who: string, what: string): string {
  return result.champion === null
    ? 'No model of this name serves yet.'
    : `${who}, version ${result.champion.version}, ${what}.`;
}

function candidateName(result: RetrainingResult): string {
  const version = result.candidate?.version ?? null;
  return version === null ? 'the new model' : `version ${version}`;
}
