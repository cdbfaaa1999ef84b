import type { ColumnProfile, NumberProfile, TableProfile } from '../../contracts/profile.js';
import { dataTable } from './data-table.js';
import { counted, countText, decimals, numberText, shareOf, shareText, shortText } from './figures.js';
import { html, type Markup } from './html-template.js';
import { more } from './more.js';
import { chip, pairs, renderPage, type ReportOrigin } from './page.js';
import { categoryChart, numberChart, valueText } from './profile-chart.js';

/** Columns with a card, and with a line: a table of thousands of columns would make a page that nobody can open. */
const MOST_CARDS = 100;
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
    sections: columns.length === 0 ? [] : [overview(columns), cards(columns)],
  });
}

function overview(columns: readonly ColumnProfile[]): Markup {
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
    return [
      index < MOST_CARDS ? html`<a href="#c${index}">${name}</a>` : name,
      column.type,
      shareOf(column.missing, column.rows),
      distinctText(column),
      typical(column),
      ...(hasTarget ? [correlationText(column)] : []),
    ];
  });
  return html`<h2>Columns at a glance</h2>
    ${dataTable(titles, rows)} ${more(columns.length - MOST_LINES)}
    <p class="note">
      The typical value is the median of a number and the most frequent value of a category.
      ${
        hasTarget
          ? "With target: Pearson's r of a number with the positive target, the correlation ratio of a category."
          : null
      }
    </p>`;
}

function correlationText({ targetCorrelation }: ColumnProfile): string {
  return targetCorrelation === null ? '' : decimals(targetCorrelation.value, 3);
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
    <div class="cards">${columns.slice(0, MOST_CARDS).map(card)}</div>
    ${more(columns.length - MOST_CARDS)}`;
}

function card(column: ColumnProfile, index: number): Markup {
  const chart = column.kind === 'number' ? numberChart(column) : categoryChart(column);
  return html`<section class="card" id="c${index}">
    <div class="head">
      <h3>${shortText(column.name, 80)}</h3>
      ${chip(column.type, 'calm')}
    </div>
    ${chart ?? html`<p class="note">${whyNoChart(column)}</p>`} ${pairs(facts(column))}
    ${column.kind === 'number' && column.type !== 'boolean' ? quantiles(column) : null}
  </section>`;
}

function whyNoChart(column: ColumnProfile): string {
  if (column.missing === column.rows) return 'No row has a value.';
  return 'The values of keys and free text are not shown: they may be personal data.';
}

function facts(column: ColumnProfile): [string, string][] {
  const { missing, rows, targetCorrelation } = column;
  const lines: [string, string][] = [
    ['Missing', `${countText(missing)} (${shareOf(missing, rows)})`],
    ['Distinct', distinctText(column)],
  ];
  if (column.kind === 'number' && column.moments !== null && column.type !== 'boolean') {
    const { maximum, mean, minimum, standardDeviation } = column.moments;
    const text = (value: number): string => valueText(value, column.type);
    lines.push(['Range', `${text(minimum)} to ${text(maximum)}`], ['Mean', text(mean)]);
    if (column.type !== 'timestamp') lines.push(['Standard deviation', numberText(standardDeviation)]);
  }
  if (targetCorrelation !== null) {
    const measure = targetCorrelation.measure === 'pearson' ? "Pearson's r" : 'correlation ratio';
    lines.push(['With target', `${correlationText(column)} (${measure})`]);
  }
  return lines;
}

function quantiles({ quantiles: found, type }: NumberProfile): Markup | null {
  if (found.length === 0) return null;
  const rows = found.map(({ probability, value }) => [
    `${numberText(probability * 100)} %`,
    valueText(value, type),
  ]);
  return html`<details>
    <summary>Quantiles</summary>
    ${dataTable([{ title: 'Rows at or below' }, { title: 'Value', numeric: true }], rows, { narrow: true })}
  </details>`;
}

function distinctText({ distinct: { count, exact } }: ColumnProfile): string {
  return `${exact ? '' : 'about '}${countText(count)}`;
}
