import type { FeaturePlan } from '../../contracts/feature-engineering.js';
import type { TableProfile } from '../../contracts/profile.js';
import { html, type Markup } from '../html/html-template.js';
import { dataTable } from './data-table.js';
import { counted, countText, numberText, shortText } from './figures.js';
import { more } from './more.js';
import { renderPage, type ReportOrigin } from './page.js';
import { MOST_CARDS, profileCards } from './profile-cards.js';

/** Features with a line: a plan of thousands would make a page that nobody can open. */
const MOST_LINES = 400;
const LONGEST_RULE = 200;

/** What was made of a table's rows. */
export interface EngineeredFeatures {
  readonly plan: FeaturePlan;
  /** Of the derived columns alone. */
  readonly profile: TableProfile;
  /** Values that were infinite and are missing. */
  readonly infiniteValues: number;
}

/** A feature plan as a page: how each column is made, what the model sees, and how the values are spread. */
export function renderFeaturesPage(
  { infiniteValues, plan, profile }: EngineeredFeatures,
  origin: ReportOrigin,
): string {
  const { columns, derived, inputs } = plan;
  return renderPage({
    ...origin,
    kind: 'Features',
    tone: 'calm',
    headline: 'What the model is given',
    lead: `${counted(columns.length, 'feature')} from ${counted(inputs.length, 'raw column')} of ${counted(profile.rows, 'row')}.`,
    facts: [
      { label: 'Rows', value: countText(profile.rows) },
      { label: 'Derived columns', value: countText(derived.length) },
      { label: 'Features of the model', value: countText(columns.length) },
      { label: 'Infinite values made missing', value: countText(infiniteValues) },
    ],
    sections: [
      ...(derived.length === 0 ? [] : [derivedColumns(plan)]),
      modelFeatures(plan),
      ...(profile.columns.length === 0 ? [] : [spread(profile)]),
    ],
  });
}

function derivedColumns({ derived, statistics }: FeaturePlan): Markup {
  const rows = derived.map(({ bins, expression, name }) => [
    shortText(name, 60),
    shortText(bins === undefined ? (expression ?? '') : binsText(bins), LONGEST_RULE),
  ]);
  const fitted = Object.entries(statistics).map(([name, value]) => [name, numberText(value)]);
  return html`<h2>Derived columns</h2>
    ${dataTable([{ title: 'Column' }, { title: 'Made by', wide: true }], rows)}
    ${fitted.length === 0 ? null : fittedValues(fitted)}`;
}

function fittedValues(rows: readonly (readonly string[])[]): Markup {
  return html`<h2>Fitted on the training part, and frozen</h2>
    ${dataTable([{ title: 'Statistic' }, { title: 'Value', numeric: true }], rows, { narrow: true })}`;
}

function binsText({ column, edges, labels }: NonNullable<FeaturePlan['derived'][number]['bins']>): string {
  const bins = labels.map(
    (label, bin) =>
      `${label} to ${numberText(edges[bin + 1] ?? Infinity).replace('Infinity', 'the highest')}`,
  );
  return `${column} from ${numberText(edges[0] ?? -Infinity).replace('-Infinity', 'the lowest')}: ${bins.join(', ')}`;
}

function modelFeatures({ columns }: FeaturePlan): Markup {
  const rows = columns
    .slice(0, MOST_LINES)
    .map(({ encoding, name, sources }) => [
      shortText(name, 60),
      shortText(sources.join(', '), LONGEST_RULE),
      shortText(encodingText(encoding), LONGEST_RULE),
    ]);
  return html`<h2>Features of the model</h2>
    ${dataTable([{ title: 'Feature' }, { title: 'Raw columns' }, { title: 'Encoding', wide: true }], rows)}
    ${more(columns.length - MOST_LINES, 'features')}`;
}

function encodingText(encoding: FeaturePlan['columns'][number]['encoding']): string {
  switch (encoding.type) {
    case 'number':
      return 'as it is';
    case 'one_hot':
      return `1 for ${encoding.category}, else 0`;
    case 'ordinal':
      return encoding.categories.map((category, code) => `${category} = ${code}`).join(', ');
    case 'frequency':
      return 'share of the training rows with the same value';
  }
}

function spread({ columns }: TableProfile): Markup {
  return html`<h2>Values of the derived columns</h2>
    ${profileCards(columns)} ${more(columns.length - MOST_CARDS, 'features')}`;
}
