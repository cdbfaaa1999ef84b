import { plainText } from '../text/plain-text.js';
import type { MailContent, MailDocument } from './mail-document.js';
import { renderHtml } from './render-html.js';
import { renderText } from './render-text.js';

/** Subject and both bodies of a mail. */
export function renderMail(mail: MailDocument): MailContent {
  return { subject: plainText(mail.subject), text: renderText(mail), html: renderHtml(mail) };
}
