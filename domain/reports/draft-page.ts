import type { TableProfile } from '../../contracts/profile.js';
import { html, textWithCode, type Markup } from '../html/html-template.js';
import { dataTable } from './data-table.js';
import { counted, countText, shareOf, shareText, shortText } from './figures.js';
import { more } from './more.js';
import { renderPage, type ReportOrigin } from './page.js';
import { cardAnchor, MOST_CARDS, profileCards } from './profile-cards.js';

const MOST_LINES = 400;
const LONGEST_NAME = 60;
const LONGEST_USE = 200;
const LONGEST_WARNING = 1000;

/** What was decided about a table of which nothing was known. */
export interface DraftSummary {
  readonly configPath: string;
  readonly rows: number;
  readonly key: string;
  readonly target: { readonly column: string; readonly positive: readonly string[]; readonly rate: number };
  /** Whether the draft's own rules accept the rows that it was made from. */
  readonly accepted: boolean;
  /** What is asked of a model, such as `ROC-AUC 0.81`, and how that came about. */
  readonly thresholds: { readonly asked: readonly string[]; readonly reason: string };
  /** What a person should look at before the first run. */
  readonly warnings: readonly string[];
  readonly columns: readonly {
    readonly name: string;
    readonly type: string;
    /** Rows without a value. */
    readonly missing: number;
    readonly distinct: number;
    /** What it is for, and why. */
    readonly use: string;
  }[];
}

/** A drafted configuration as a page: what each column is taken for, and how its values are spread in `profile`. */
export function renderDraftPage(draft: DraftSummary, profile: TableProfile, origin: ReportOrigin): string {
  const { accepted, columns, configPath, key, rows, target, thresholds, warnings } = draft;
  return renderPage({
    ...origin,
    kind: 'Drafted configuration',
    tone: accepted ? 'good' : 'bad',
    headline: accepted ? 'Accepted by its own draft' : 'Refused by its own draft',
    lead: `${counted(rows, 'row')} in ${counted(columns.length, 'column')}; written to ${shortText(configPath, 200)}.`,
    facts: [
      { label: 'Rows', value: countText(rows) },
      { label: 'Key', value: shortText(key, LONGEST_NAME) },
      { label: 'Target', value: shortText(`${target.column}: ${target.positive.join(', ')}`, LONGEST_NAME) },
      { label: 'Target rate', value: shareText(target.rate) },
    ],
    sections: [
      ...(warnings.length === 0 ? [] : [lookAtThis(warnings)]),
      decisions(draft, profile),
      asked(thresholds),
      html`<h2>Column by column</h2>
        ${profileCards(profile.columns)} ${more(profile.columns.length - MOST_CARDS, 'profile')}
        ${profile.rows === rows ? null : html`<p class="note">${evenShare(profile.rows)}</p>`}`,
    ],
  });
}

function lookAtThis(warnings: readonly string[]): Markup {
  return html`<h2>Look at this</h2>
    <ul>
      ${warnings.map((warning) => html`<li>${textWithCode(shortText(warning, LONGEST_WARNING))}</li>`)}
    </ul>`;
}

function asked({ asked: least, reason }: DraftSummary['thresholds']): Markup {
  return html`<h2>What is asked of a model</h2>
    <p>${least.length === 0 ? 'Nothing.' : `At least ${least.join(', ')}.`}</p>
    <p class="note">${shortText(reason, LONGEST_WARNING)}</p>`;
}

function decisions({ columns, rows }: DraftSummary, profile: TableProfile): Markup {
  const places = new Map(profile.columns.map(({ name }, index) => [name, index]));
  const lines = columns.slice(0, MOST_LINES).map(({ distinct, missing, name, type, use }) => {
    const anchor = cardAnchor(places.get(name) ?? Infinity);
    const short = shortText(name, LONGEST_NAME);
    return [
      anchor === null ? short : html`<a href="#${anchor}">${short}</a>`,
      type,
      shareOf(missing, rows),
      countText(distinct),
      shortText(use, LONGEST_USE),
    ];
  });
  const titles = [
    { title: 'Column' },
    { title: 'Type' },
    { title: 'Missing', numeric: true },
    { title: 'Distinct', numeric: true },
    { title: 'Use', wide: true },
  ];
  return html`<h2>What each column is taken for</h2>
    ${dataTable(titles, lines)} ${more(columns.length - MOST_LINES, 'init')}`;
}

function evenShare(rows: number): string {
  return `Of ${counted(rows, 'row')}, an even share of all.`;
}
