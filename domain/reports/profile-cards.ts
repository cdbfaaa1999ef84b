import type { ColumnProfile, NumberProfile } from '../../contracts/profile.js';
import { html, type Markup } from '../html/html-template.js';
import { dataTable } from './data-table.js';
import { countText, decimals, numberText, shareOf, shortText } from './figures.js';
import { chip, pairs } from './page.js';
import { categoryChart, numberChart, valueText } from './profile-chart.js';

/** More would make a page that nobody can open. */
export const MOST_CARDS = 100;

/** A card for each of the first columns: how its values are spread, and its figures. */
export function profileCards(columns: readonly ColumnProfile[]): Markup {
  return html`<div class="cards">${columns.slice(0, MOST_CARDS).map(card)}</div>`;
}

/** Where the card of the column at `index` is on the page. */
export function cardAnchor(index: number): string | null {
  return index < MOST_CARDS ? `c${index}` : null;
}

/** A column's number of different values. */
export function distinctText({ distinct: { count, exact } }: ColumnProfile): string {
  return `${exact ? '' : 'about '}${countText(count)}`;
}

/** How strongly a column goes with the target; empty where that is not known. */
export function correlationText({ targetCorrelation }: ColumnProfile): string {
  return targetCorrelation === null ? '' : decimals(targetCorrelation.value, 3);
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
