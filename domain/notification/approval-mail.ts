import type { ApprovalRequest } from '../../contracts/run-control.js';
import { approvalCommands } from './approval-commands.js';
import { moment } from './figures.js';
import { withContent } from './mail-document.js';
import type { MailContent, MailSection } from './mail-document.js';
import { mailLinks } from './mail-links.js';
import type { RunLinks } from './mail-links.js';
import { besideSentence, metricsTable } from './metrics-table.js';
import { renderMail } from './render-mail.js';

/** What the mail about a waiting run needs beside the request. */
export interface ApprovalContext {
  readonly links: RunLinks;
  /** Who may answer, by name; empty = anyone who can reach the run. */
  readonly approvers: readonly string[];
}

/** The mail that asks a person whether a run may go on. Holds names and metrics; never a customer's key or value. */
export function composeApprovalMail(request: ApprovalRequest, context: ApprovalContext): MailContent {
  const { asked, headline, outcome, subject } = QUESTIONS[request.question](request);
  return renderMail({
    subject: `Training Pipeline - Approval needed: ${request.model}${subject}`,
    tone: 'ask',
    headline: `${request.model}: ${headline}`,
    paragraphs: [asked, outcome, withoutAnswer(request)],
    sections: sectionsOf(request, context),
    links: mailLinks(context.links),
  });
}

interface Question {
  readonly subject: string;
  readonly headline: string;
  readonly asked: string;
  /** What either answer leads to. */
  readonly outcome: string;
}

const QUESTIONS: Readonly<
  Record<ApprovalRequest['question'], (request: Pick<ApprovalRequest, 'staged' | 'version'>) => Question>
> = {
  drift: () => ({
    subject: ', drifted data',
    headline: 'may the run train on drifted data?',
    asked:
      'The data of this run have drifted from those they are compared with, and the configuration (drift.policy) asks a person.',
    outcome:
      'Approved, the run trains on them. Rejected, it ends without a new model, and the champion keeps serving.',
  }),
  deployment: ({ staged, version }) => {
    const model = version === null ? 'the new model' : `version ${version}`;
    return {
      subject: version === null ? '' : ` ${model}`,
      headline: `may ${model} be deployed?`,
      asked:
        'A new model has passed the gate and its tests, and the configuration (deployment.approval) asks a person.',
      outcome: `${approved(staged)} Rejected, it stays in the registry, and nothing changes for customers.`,
    };
  },
};

function approved(staged: ApprovalRequest['staged']): string {
  if (!staged) return 'Approved, it is deployed.';
  return (
    `Approved, it is deployed in place of version ${staged.version}, in staging since ${moment(staged.since)} and made of ` +
    `rows read ${moment(staged.rowsReadAt)}. Where another version is staged before the answer, approving says so, and takes ` +
    '--replace with its number.'
  );
}

function withoutAnswer({ defaultAnswer, until }: ApprovalRequest): string {
  const counted = defaultAnswer === 'approve' ? 'approved' : 'rejected';
  return `The run waits until ${moment(until)}. Without an answer by then, it counts as ${counted}.`;
}

function sectionsOf(request: ApprovalRequest, { approvers, links }: ApprovalContext): readonly MailSection[] {
  return withContent([
    { kind: 'list', title: 'Why', items: request.reasons },
    { kind: 'list', title: 'How to answer', items: approvalCommands(request.workflowId, links) },
    metricsTable(request),
    { kind: 'list', title: 'Model and run', items: factsOf(request, approvers) },
  ]);
}

function factsOf(
  { judged, model, version, workflowId }: ApprovalRequest,
  approvers: readonly string[],
): string[] {
  return [
    `Model: ${model}${version === null ? '' : `, version ${version}`}`,
    ...besideSentence(judged),
    `Run: ${workflowId}`,
    `May answer: ${approvers.length === 0 ? 'anyone who can reach the run' : approvers.join(', ')}`,
  ];
}
