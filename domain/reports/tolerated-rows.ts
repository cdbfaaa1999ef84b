import type { CheckReport } from '../../contracts/data-validation.js';
import { checkTitle, evidence } from './check-words.js';
import { dataTable } from './data-table.js';
import { countText, shareText, shortText } from './figures.js';
import { html, type Markup } from '../html/html-template.js';
import { more } from './more.js';

const MOST_LINES = 100;
const MOST_EXAMPLES = 3;
const EXAMPLE_WIDTH = 30;

const COLUMNS = [
  { title: 'Check' },
  { title: 'Rows', numeric: true },
  { title: 'Share', numeric: true },
  { title: 'Found', wide: true },
];
const EXAMPLES = { title: 'Examples', wide: true };

/** The checks of columns that passed although some rows break their rule. */
export function toleratedRows(all: readonly CheckReport[]): Markup[] {
  const checks = all.filter(({ column, count, passed }) => passed && count > 0 && column !== null);
  if (checks.length === 0) return [];
  const hasExamples = checks.some(({ examples }) => examples.length > 0);
  const rows = checks.slice(0, MOST_LINES).map((check) => {
    const { count, examples, found, share } = check;
    return [
      checkTitle(check),
      countText(count),
      shareText(share),
      evidence(found),
      ...(hasExamples ? [examples.slice(0, MOST_EXAMPLES).map(exampleText).join(', ')] : []),
    ];
  });
  return [
    html`<h2>Passed, within limits</h2>
      ${dataTable(hasExamples ? [...COLUMNS, EXAMPLES] : COLUMNS, rows)}
      ${more(checks.length - MOST_LINES, 'validate')}`,
  ];
}

function exampleText({ key, value }: CheckReport['examples'][number]): string {
  const row = shortText(key ?? '(no key)', EXAMPLE_WIDTH);
  return value === null ? row : `${row} = ${shortText(value, EXAMPLE_WIDTH)}`;
}
