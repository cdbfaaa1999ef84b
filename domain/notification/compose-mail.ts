import type { RetrainingResult } from '../../contracts/run.js';
import type { MailContent } from './mail-document.js';
import { endedRunLinks } from './mail-links.js';
import type { RunLinks } from './mail-links.js';
import { renderMail } from './render-mail.js';
import { runMessage } from './run-message.js';
import { runSections } from './run-sections.js';
import { runSubject } from './run-subject.js';

/** The mail of a run, by its verdict. Holds names, counts and metrics; never a customer's key or value. */
export function composeMail(result: RetrainingResult, links: RunLinks): MailContent {
  const { tone, headline, paragraphs, nextStep } = runMessage(result);
  return renderMail({
    subject: runSubject(result),
    tone,
    headline,
    paragraphs,
    sections: runSections(result, nextStep),
    links: endedRunLinks(result, links),
  });
}
