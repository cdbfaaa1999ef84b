import type { DriftReport } from '../../contracts/drift-detection.js';
import { html, type Markup } from '../html/html-template.js';
import { dataTable } from './data-table.js';
import { countText, shortText } from './figures.js';
import { chip } from './page.js';

type SchemaChange = NonNullable<DriftReport['schema']>[number];

const KINDS: Readonly<Record<SchemaChange['kind'], string>> = {
  removed: 'gone',
  type_changed: 'another type',
  new_values: 'new values',
  added: 'new',
};
const MOST_LINES = 100;

/** How the columns differ from those the champion was trained on; null where they do not, or nothing is known of them. */
export function schemaChanges(changes: DriftReport['schema'] = []): Markup | null {
  if (changes.length === 0) return null;
  const rows = changes
    .slice(0, MOST_LINES)
    .map(({ column, expected, found, kind, nextStep, severity }) => [
      shortText(column, 60),
      chip(KINDS[kind], severity === 'warn' ? 'warn' : 'calm'),
      shortText(expected, 200),
      shortText(found, 200),
      shortText(nextStep, 200),
    ]);
  const titles = [
    { title: 'Column' },
    { title: 'Change' },
    { title: "The champion's" },
    { title: 'Delivered' },
    { title: 'What to do', wide: true },
  ];
  const hidden = changes.length - MOST_LINES;
  return html`<h2>Columns that the champion was trained on otherwise</h2>
    ${dataTable(titles, rows)}
    ${hidden > 0 ? html`<p class="note">and ${countText(hidden)} more in the run's drift report</p>` : null}`;
}
