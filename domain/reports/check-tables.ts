import { dimensionSchema } from '../../contracts/data-validation.js';
import type { CheckReport } from '../../contracts/data-validation.js';
import { words } from '../text/check-name.js';
import { checkChip, checkTitle, evidence } from './check-words.js';
import { dataTable } from './data-table.js';
import { counted, countText, shareText } from './figures.js';
import { html, type Markup } from '../html/html-template.js';
import { more } from './more.js';

/** Checks that are listed of each dimension. */
const MOST_LINES = 100;

const COLUMNS = [
  { title: 'Check' },
  { title: 'Expected', wide: true },
  { title: 'Found', wide: true },
  { title: 'Rows', numeric: true },
  { title: 'Share', numeric: true },
  { title: 'Result' },
];

const DIMENSION_COLUMNS = [
  { title: 'Dimension' },
  { title: 'Checks', numeric: true },
  { title: 'Passed', numeric: true },
  { title: 'Failed', numeric: true },
];

/** The checks of one dimension of data quality, failed ones first. */
interface DimensionChecks {
  readonly title: string;
  readonly checks: readonly CheckReport[];
  readonly failed: number;
}

/** All checks by dimension: their number at a glance, and each of them to be opened. */
export function checkTables(checks: readonly CheckReport[]): Markup[] {
  const dimensions = dimensionSchema.options
    .map((dimension) => ofDimension(dimension, checks))
    .filter((found) => found.checks.length > 0);
  const overview = dimensions.map(({ checks: own, failed, title }) => [
    title,
    ...[own.length, own.length - failed, failed].map(countText),
  ]);
  return [
    html`<h2>Checks by dimension</h2>
      ${dataTable(DIMENSION_COLUMNS, overview, { narrow: true })}`,
    html`<h2>Every check</h2>
      ${dimensions.map(oneTable)}`,
  ];
}

function ofDimension(dimension: CheckReport['dimension'], all: readonly CheckReport[]): DimensionChecks {
  const own = all.filter((check) => check.dimension === dimension);
  const failed = own.filter(({ passed }) => !passed);
  const checks = [...failed, ...own.filter(({ passed }) => passed)];
  return { title: words(dimension), checks, failed: failed.length };
}

function oneTable({ checks, failed, title }: DimensionChecks): Markup {
  const outcome = failed === 0 ? 'all passed' : `${countText(failed)} failed`;
  const listed = checks.slice(0, MOST_LINES);
  return html`<details class="group">
    <summary><strong>${title}</strong> <span>${counted(checks.length, 'check')}, ${outcome}</span></summary>
    ${dataTable(COLUMNS, listed.map(cells))} ${more(checks.length - listed.length, 'validate')}
  </details>`;
}

function cells(check: CheckReport): (string | Markup)[] {
  return [
    checkTitle(check),
    evidence(check.expected),
    evidence(check.found),
    countText(check.count),
    shareText(check.share),
    checkChip(check),
  ];
}
