import type { MailContent } from './mail-document.js';
import { mailLinks } from './mail-links.js';
import { renderMail } from './render-mail.js';

/** What is told of a model whose registry does not say what the ledger says. */
export interface RegistryNotice {
  readonly model: string;
  /** One line each. */
  readonly differences: readonly string[];
  /** What a person does about them. */
  readonly nextSteps: readonly string[];
  readonly mlflowUrl: string;
}

/** The mail about MLflow and the ledger where they differ. Holds names, numbers and digests only. */
export function composeRegistryMail(notice: RegistryNotice): MailContent {
  const { differences, mlflowUrl, model, nextSteps } = notice;
  return renderMail({
    subject: `Training Pipeline - MLflow differs from the ledger: ${model}`,
    tone: 'bad',
    headline: `${model}: MLflow does not say what the ledger says`,
    paragraphs: [
      'The ledger in PostgreSQL decides what serves; MLflow shows it. Where MLflow does not hold the model of a channel, the ' +
        'alias of that channel is missing there, so that it leads to no other model.',
      'This mail is sent once for these differences.',
    ],
    sections: [
      { kind: 'list', title: 'Differences', items: differences },
      { kind: 'list', title: 'What to do', items: [...nextSteps, ...COMMANDS] },
    ],
    links: mailLinks({ temporalUrl: null, mlflowUrl }),
  });
}

const COMMANDS = [
  { label: 'See how it stands', command: 'npx ratchet status' },
  { label: 'Verify the ledger', command: 'npx ratchet ledger verify' },
] as const;
