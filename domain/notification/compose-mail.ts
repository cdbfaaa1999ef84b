import type { RetrainingResult } from '../../contracts/run.js';
import type { MailContent, MailLink } from './mail-document.js';
import { renderHtml } from './render-html.js';
import { renderText } from './render-text.js';
import { runMessage } from './run-message.js';
import { runSections } from './run-sections.js';
import { runSubject } from './run-subject.js';

/** Pages where a person reads on; null = there is none. */
export interface RunLinks {
  readonly temporalUrl: string | null;
  readonly mlflowUrl: string | null;
}

/** The mail of a run, by its verdict. Holds names, counts and metrics; never a customer's key or value. */
export function composeMail(result: RetrainingResult, links: RunLinks): MailContent {
  const { tone, headline, paragraphs, nextStep } = runMessage(result);
  const mail = {
    subject: runSubject(result),
    tone,
    headline,
    paragraphs,
    sections: runSections(result, nextStep),
    links: webLinks(links),
  };
  return { subject: mail.subject, text: renderText(mail), html: renderHtml(mail) };
}

function webLinks({ temporalUrl, mlflowUrl }: RunLinks): readonly MailLink[] {
  return [
    { title: 'Run in Temporal', url: temporalUrl ?? '' },
    { title: 'Results in MLflow', url: mlflowUrl ?? '' },
  ].filter(({ url }) => /^https?:\/\//.test(url));
}
