import { html, textWithCode, type Markup } from '../html/html-template.js';
import type { MailDocument, MailItem, MailLink, MailSection, MailTable, MailTone } from './mail-document.js';

const COLORS: Readonly<Record<MailTone, string>> = {
  good: '#1a7f4b',
  calm: '#3b5b82',
  ask: '#8a5a00',
  bad: '#b3261e',
};
const FONT = 'font-family:Segoe UI,Helvetica,Arial,sans-serif';
// Five columns of them fit a telephone.
const CELL = 'padding:6px 4px;font-size:13px;line-height:19px;vertical-align:top';
const LINE = 'border-bottom:1px solid #e3e6ea;';
/** The space at the sides of the text, narrow enough for a telephone: mail clients know no other rule for it. */
const SIDES = '20px';
const CODE =
  'margin:2px 0 6px;padding:6px 10px;background:#f2f4f6;font-family:Consolas,Menlo,monospace;font-size:13px;overflow-wrap:anywhere';

/** The mail as HTML: one column of tables with inline styles, which is what mail clients agree on. */
export function renderHtml(mail: MailDocument): string {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${mail.subject}</title>
      </head>
      <body style="margin:0;padding:0;background:#f2f4f6">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f2f4f6">
          <tr>
            <td align="center" style="padding:24px 8px">
              <table
                role="presentation"
                width="640"
                cellpadding="0"
                cellspacing="0"
                style="width:100%;max-width:640px;background:#ffffff;border:1px solid #dde1e6;${FONT};color:#1f2933"
              >
                <tr>
                  <td style="height:6px;line-height:6px;font-size:1px;background:${COLORS[mail.tone]}">
                    &nbsp;
                  </td>
                </tr>
                <tr>
                  <td
                    style="padding:24px ${SIDES} 4px;font-size:20px;line-height:28px;font-weight:600;color:${COLORS[mail.tone]}"
                  >
                    ${mail.headline}
                  </td>
                </tr>
                ${mail.paragraphs.map(
                  (text) =>
                    html`<tr>
                      <td style="padding:6px ${SIDES};font-size:15px;line-height:22px">
                        ${textWithCode(text)}
                      </td>
                    </tr> `,
                )}
                ${mail.sections.map(section)} ${links(mail.links)}
              </table>
            </td>
          </tr>
        </table>
      </body>
    </html> `;
  return page.text;
}

function section(part: MailSection): Markup {
  const body = part.kind === 'table' ? table(part) : list(part.items);
  return html`<tr>
    <td style="padding:18px ${SIDES} 0">
      <div style="font-size:13px;line-height:20px;font-weight:600;color:#52606d">${part.title}</div>
      ${body}
    </td>
  </tr> `;
}

function list(items: readonly MailItem[]): Markup {
  const rows = items.map(
    (item) => html`<li style="margin:4px 0;font-size:14px;line-height:20px">${itemHtml(item)}</li> `,
  );
  return html`<ul style="margin:4px 0 0;padding:0 0 0 20px">
    ${rows}
  </ul>`;
}

function itemHtml(item: MailItem): Markup {
  if (typeof item === 'string') return textWithCode(item);
  return html`${item.label}:
    <div style="${CODE}">${item.command}</div>`;
}

function table({ columns, notes = [], rows }: MailTable): Markup {
  const align = (index: number) => columns[index]?.align ?? 'left';
  const head = columns.map(
    ({ title }, index) =>
      html`<th
        align="${align(index)}"
        style="${CELL};${LINE}text-align:${align(index)};font-weight:600;color:#52606d"
      >
        ${title}
      </th>`,
  );
  const body = rows.map((row, place) => {
    const note = notes[place] ?? '';
    const cells = row.map(
      (text, index) =>
        html`<td align="${align(index)}" style="${CELL};${note === '' ? LINE : ''}text-align:${align(index)}">
          ${text}
        </td>`,
    );
    return html`<tr>
        ${cells}
      </tr>
      ${noteRow(note, columns.length)} `;
  });
  return html`<table
    width="100%"
    cellpadding="0"
    cellspacing="0"
    style="width:100%;border-collapse:collapse;margin-top:4px"
  >
    <tr>
      ${head}
    </tr>
    ${body}
  </table>`;
}

/** Below its row, as wide as the table. */
function noteRow(note: string, columns: number): Markup | null {
  if (note === '') return null;
  return html`<tr>
    <td colspan="${columns}" style="${CELL};${LINE}padding-top:0;color:#52606d;overflow-wrap:anywhere">
      ${note}
    </td>
  </tr>`;
}

function links(all: readonly MailLink[]): Markup {
  const anchors = all.map(
    ({ title, url }) => html`<a href="${url}" style="color:#1d5fbf;margin-right:18px">${title}</a> `,
  );
  return html`<tr>
    <td style="padding:22px ${SIDES} 26px;font-size:14px;line-height:22px">${anchors}</td>
  </tr>`;
}
