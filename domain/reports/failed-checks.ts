import type { CheckReport } from '../../contracts/data-validation.js';
import { words } from '../text/check-name.js';
import { checkChip, checkTitle, evidence } from './check-words.js';
import { dataTable } from './data-table.js';
import { counted, countText, shareText, shortText } from './figures.js';
import { html, type Markup } from '../html/html-template.js';
import { more } from './more.js';
import { pairs } from './page.js';

/** Checks that are shown in full: more would make a page that nobody can open. */
const MOST_SHOWN = 40;

const EXAMPLE_WIDTH = 80;

/** Up to this many examples are shown unasked. */
const FEW = 5;

/** The failed checks in full, each with its examples. */
export function failedChecks(checks: readonly CheckReport[]): Markup[] {
  if (checks.length === 0) return [];
  return [
    html`<h2>Failed checks</h2>
      <div class="cards">${checks.slice(0, MOST_SHOWN).map(card)}</div>
      ${more(checks.length - MOST_SHOWN, 'validate')}`,
  ];
}

function card(check: CheckReport): Markup {
  const { count, dimension, examples, expected, found, share } = check;
  return html`<section class="card">
    <div class="head">
      <h3>${checkTitle(check)}</h3>
      ${checkChip(check)}
    </div>
    ${pairs([
      ['Dimension', words(dimension)],
      ['Expected', evidence(expected)],
      ['Found', evidence(found)],
      ['Rows', `${countText(count)} (${shareText(share)})`],
    ])}
    ${examples.length === 0 ? null : exampleTable(examples)}
  </section>`;
}

function exampleTable(examples: CheckReport['examples']): Markup {
  const rows = examples.map(({ key, value }) => [
    shortText(key ?? '(no key)', EXAMPLE_WIDTH),
    value === null ? '(no value)' : shortText(value, EXAMPLE_WIDTH),
  ]);
  const table = dataTable([{ title: 'Key' }, { title: 'Value' }], rows, { narrow: true });
  return html`<details ${examples.length <= FEW ? html`open` : null}>
    <summary>${counted(examples.length, 'example')}</summary>
    ${table}
  </details>`;
}
