import { generateDemoCustomers } from './demo-table.js';
import type { DemoOptions } from './options.js';

const ROWS_PER_CHUNK = 1000;

/** A cell by RFC 4180: quoted when it holds a comma, a quote or a line break, with quotes doubled. */
export function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\n`;
}

/** The demo table as CSV text (UTF-8, header first, lines end in \n), in chunks of whole lines, 1,000 rows at most. */
export function* demoCsvLines(options: DemoOptions): Generator<string, void> {
  const table = generateDemoCustomers(options);
  let chunk = csvLine(table.header);
  let rows = 0;
  for (const row of table.rows()) {
    chunk += csvLine(row);
    rows += 1;
    if (rows % ROWS_PER_CHUNK === 0) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk !== '') yield chunk;
}
