import type { CaughtMail, CaughtMailContent } from './mail-store.js';

const style = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
  table { width: 100%; border-collapse: collapse; }
  th, td { text-align: left; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid #8884; vertical-align: top; }
  td.time { white-space: nowrap; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
  dt { color: GrayText; } dd { margin: 0; overflow-wrap: anywhere; }
  iframe { width: 100%; height: 70vh; border: 1px solid #8884; background: white; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid #8884; padding: 1rem; }
`;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text made safe to stand in HTML, in attributes as well. */
export const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
  `<title>${escapeHtml(title)}</title><style>${style}</style></head><body>${body}</body></html>`;

const time = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;

const row = (mail: CaughtMail): string =>
  `<tr><td class="time">${time(mail.receivedAt)}</td>` +
  `<td><a href="/mails/${encodeURIComponent(mail.id)}">${escapeHtml(mail.subject)}</a></td>` +
  `<td>${escapeHtml(mail.to.join(', '))}</td></tr>`;

/** The list of caught mails, newest first. */
export const listPage = (mails: readonly CaughtMail[]): string => {
  const rows = mails.map(row).join('');
  const table = `<table><thead><tr><th>Received</th><th>Subject</th><th>To</th></tr></thead><tbody>${rows}</tbody></table>`;
  const none = '<p>No mail yet. Ratchet’s messages about training runs appear here.</p>';
  return page('Ratchet mails', `<h1>Mails</h1>${mails.length === 0 ? none : table}`);
};

const fields = (mail: CaughtMailContent): string => {
  const files = mail.attachments.map(({ filename, sizeBytes }) => `${filename} (${sizeBytes} bytes)`);
  const entries = [
    ['From', mail.from],
    ['To', mail.to.join(', ')],
    ['Received', time(mail.receivedAt)],
    ['Message-ID', mail.messageId ?? 'none'],
    ...(files.length === 0 ? [] : [['Attachments', files.join(', ')]]),
  ];
  return `<dl>${entries.map(([name = '', value = '']) => `<dt>${name}</dt><dd>${escapeHtml(value)}</dd>`).join('')}</dl>`;
};

/** One mail. Its HTML is shown in a frame that may run nothing and load nothing from elsewhere. */
export const mailPage = (mail: CaughtMailContent): string => {
  const html =
    mail.html === null
      ? ''
      : `<iframe sandbox title="Mail content" src="/mails/${encodeURIComponent(mail.id)}/html"></iframe>`;
  const text =
    mail.text === null
      ? ''
      : `<details${mail.html === null ? ' open' : ''}><summary>Text version</summary><pre>${escapeHtml(mail.text)}</pre></details>`;
  return page(
    mail.subject,
    `<p><a href="/">All mails</a></p><h1>${escapeHtml(mail.subject)}</h1>${fields(mail)}${html}${text}`,
  );
};

/** What is shown for an address that leads nowhere. */
export const missingPage = (): string =>
  page('Not found', '<h1>Not found</h1><p>There is no such mail. <a href="/">All mails</a></p>');
