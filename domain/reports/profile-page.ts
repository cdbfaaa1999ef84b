import type { ColumnProfile, TableProfile } from '../../contracts/profile.js';
import { dataTable } from './data-table.js';
import { counted, countText, shareOf, shareText, shortText } from './figures.js';
import { html, type Markup } from '../html/html-template.js';
import { more } from './more.js';
import { renderPage, type ReportOrigin } from './page.js';
import { cardAnchor, correlationText, distinctText, MOST_CARDS, profileCards } from './profile-cards.js';
import { valueText } from './profile-chart.js';

/** A table of thousands of columns would make a page that nobody can open. */
const MOST_LINES = 400;

/** A table's profile as a page: its columns at a glance, and how the values of each are spread. */
export function renderProfilePage(profile: TableProfile, origin: ReportOrigin): string {
  const { columns, rows, targetRate } = profile;
  const missing = columns.reduce((sum, column) => sum + column.missing, 0);
  return renderPage({
    ...origin,
    kind: 'Data profile',
    tone: 'calm',
    headline: 'What the data looks like',
    lead: `${counted(rows, 'row')} in ${counted(columns.length, 'column')}.`,
    facts: [
      { label: 'Rows', value: countText(rows) },
      { label: 'Columns', value: countText(columns.length) },
      { label: 'Values missing', value: shareOf(missing, rows * columns.length) },
      ...(targetRate === null ? [] : [{ label: 'Target rate', value: shareText(targetRate) }]),
    ],
    sections: columns.length === 0 ? [] : [overview(columns, origin.framed !== true), cards(columns)],
  });
}

function overview(columns: readonly ColumnProfile[], linked: boolean): Markup {
  const hasTarget = columns.some(({ targetCorrelation }) => targetCorrelation !== null);
  const titles = [
    { title: 'Column' },
    { title: 'Type' },
    { title: 'Missing', numeric: true },
    { title: 'Distinct', numeric: true },
    { title: 'Typical value' },
    ...(hasTarget ? [{ title: 'With target', numeric: true }] : []),
  ];
  const rows = columns.slice(0, MOST_LINES).map((column, index) => {
    const name = shortText(column.name, 60);
    const anchor = linked ? cardAnchor(index) : null;
    return [
      anchor === null ? name : html`<a href="#${anchor}">${name}</a>`,
      column.type,
      shareOf(column.missing, column.rows),
      distinctText(column),
      typical(column),
      ...(hasTarget ? [correlationText(column)] : []),
    ];
  });
  return html`<h2>Columns at a glance</h2>
    ${dataTable(titles, rows)} ${more(columns.length - MOST_LINES, 'profile')}
    <p class="note">
      The typical value is the median of a number and the most frequent value of a category.
      ${
        hasTarget
          ? "With target: Pearson's r of a number with the positive target, the correlation ratio of a category."
          : null
      }
    </p>`;
}

function typical(column: ColumnProfile): string {
  if (column.kind === 'category') return shortText(column.top[0]?.value ?? '', 40);
  if (column.moments === null) return '';
  if (column.type === 'boolean') return column.moments.mean >= 0.5 ? 'true' : 'false';
  const median = column.quantiles.find(({ probability }) => probability === 0.5)?.value;
  return median === undefined ? '' : valueText(median, column.type);
}

function cards(columns: readonly ColumnProfile[]): Markup {
  return html`<h2>Column by column</h2>
    ${profileCards(columns)} ${more(columns.length - MOST_CARDS, 'profile')}`;
}
