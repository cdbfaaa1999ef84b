import type { SchemaChange } from '../../contracts/drift-detection.js';
import { html, type Markup } from '../html/html-template.js';
import { schemaWords } from '../text/column-changes.js';
import { dataTable } from './data-table.js';
import { countText, shortText } from './figures.js';
import { chip } from './page.js';

const MEANINGS: Readonly<Record<SchemaChange['change'], string>> = {
  missing: 'The reference has it, the current rows do not.',
  renamed: 'It is gone, and this new column looks like it.',
  retyped: 'Most of its values no longer read as what they were in the reference.',
  added: 'The reference does not have it.',
};
const MOST_LINES = 100;

/** What the columns alone say of two tables; null where nothing is gone, renamed or of another type. */
export function changeWords(changes: readonly SchemaChange[]): string | null {
  const words = schemaWords(changes);
  return words === '' ? null : `The columns are not those of the reference: ${words}.`;
}

/** The columns in which two tables differ; null where there is none. */
export function columnChanges(changes: readonly SchemaChange[]): Markup | null {
  if (changes.length === 0) return null;
  const rows = changes
    .slice(0, MOST_LINES)
    .map(({ change, column, near }) => [
      shortText(column, 60),
      chip(change, change === 'added' ? 'calm' : 'bad'),
      near === null ? '' : shortText(near, 60),
      MEANINGS[change],
    ]);
  const titles = [
    { title: 'Column' },
    { title: 'Change' },
    { title: 'New name' },
    { title: 'Meaning', wide: true },
  ];
  const hidden = changes.length - MOST_LINES;
  return html`<h2>Columns that are not as in the reference</h2>
    ${dataTable(titles, rows)}
    ${hidden > 0 ? html`<p class="note">and ${countText(hidden)} more in the output of --json</p>` : null}`;
}
