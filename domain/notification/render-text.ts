import { plainText } from '../text/plain-text.js';
import type { MailDocument, MailItem, MailSection, MailTable } from './mail-document.js';

/** The mail as plain text, for readers and searches that do without HTML. */
export function renderText(mail: MailDocument): string {
  const blocks = [
    plainText(mail.headline),
    ...mail.paragraphs.map(plainText),
    ...mail.sections.map((section) => `${section.title}\n${sectionText(section)}`),
    mail.links.map(({ title, url }) => plainText(`${title}: ${url}`)).join('\n'),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function sectionText(section: MailSection): string {
  if (section.kind === 'table') return tableText(section);
  return section.items.map((item) => `  - ${itemText(item)}`).join('\n');
}

function itemText(item: MailItem): string {
  return plainText(typeof item === 'string' ? item : `${item.label}: ${item.command}`);
}

function tableText({ columns, notes = [], rows }: MailTable): string {
  const lines = [columns.map((column) => column.title), ...rows.map((row) => row.map(plainText))];
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => line[index]?.length ?? 0)));
  return lines
    .map((line, index) => {
      // The first line is the head.
      const note = index === 0 ? '' : plainText(notes[index - 1] ?? '');
      return `  ${alignedLine(line, widths, columns)}  ${note}`.trimEnd();
    })
    .join('\n');
}

function alignedLine(
  line: readonly string[],
  widths: readonly number[],
  columns: MailTable['columns'],
): string {
  const cells = line.map((text, index) => {
    const width = widths[index] ?? 0;
    return columns[index]?.align === 'right' ? text.padStart(width) : text.padEnd(width);
  });
  return cells.join('  ');
}
