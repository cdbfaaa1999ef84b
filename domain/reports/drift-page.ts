import type { DriftReport, FeatureDrift, SchemaChange } from '../../contracts/drift-detection.js';
import { bar, legend } from './charts.js';
import { dataTable } from './data-table.js';
import { drawnBins, driftChart } from './drift-chart.js';
import { DRIFT_MEANINGS, DRIFT_TONES, mostMovedFirst, movement } from './drift-words.js';
import { countText, decimals, numberText, probabilityText, shortText } from './figures.js';
import { html, type Markup } from '../html/html-template.js';
import { more } from './more.js';
import { chip, pairs, renderPage, type ReportOrigin } from './page.js';
import { changeWords, columnChanges } from './column-changes.js';
import { schemaChanges } from './schema-changes.js';

/** Features with a line and with a chart, and bins in all charts: more would make a page that nobody can open. */
const MOST_LINES = 300;
const MOST_CHARTS = 80;
const MOST_BINS = 1000;

/**
 * A drift report as a page: the verdict, the features by how much they moved, and a chart of each. `changes` are those of the
 * columns between the two tables, where a run's report has those between its champion and itself.
 */
export function renderDriftPage(
  report: DriftReport,
  origin: ReportOrigin,
  changes: readonly SchemaChange[] = [],
): string {
  const { features, rows, verdict } = report;
  const sorted = mostMovedFirst(features);
  const drawn = countDrawn(sorted);
  const schema = schemaChanges(report.schema);
  const changed = columnChanges(changes);
  const drifted = features.filter((feature) => feature.verdict === 'drifted').length;
  return renderPage({
    ...origin,
    kind: 'Data drift',
    tone: DRIFT_TONES[verdict],
    headline: `${verdict.slice(0, 1).toUpperCase()}${verdict.slice(1)}`,
    lead: changeWords(changes) ?? DRIFT_MEANINGS[verdict],
    facts: [
      { label: 'Reference rows', value: countText(rows.reference) },
      { label: 'Current rows', value: countText(rows.current) },
      { label: 'Features drifted', value: `${countText(drifted)} of ${countText(features.length)}` },
    ],
    sections: [
      ...(changed === null ? [] : [changed]),
      ...(schema === null ? [] : [schema]),
      ...(features.length === 0
        ? []
        : [overview(sorted, origin.framed === true ? 0 : drawn), charts(sorted, drawn)]),
    ],
  });
}

function countDrawn(sorted: readonly FeatureDrift[]): number {
  let bins = 0;
  const beyond = sorted.findIndex((feature, index) => {
    bins += feature.bins === null ? 0 : drawnBins(feature.bins);
    return index >= MOST_CHARTS || bins > MOST_BINS;
  });
  return beyond < 0 ? sorted.length : beyond;
}

function overview(sorted: readonly FeatureDrift[], linked: number): Markup {
  const columns = [
    { title: 'Feature' },
    { title: 'Verdict' },
    { title: 'Moved' },
    { title: 'PSI', numeric: true },
    { title: 'Test', numeric: true },
    { title: 'p-value', numeric: true },
  ];
  const rows = sorted.slice(0, MOST_LINES).map((feature, index) => {
    const name = shortText(feature.name, 60);
    const test = feature.ks ?? feature.chiSquare;
    return [
      index < linked && feature.bins !== null ? html`<a href="#f${index}">${name}</a>` : name,
      chip(feature.verdict, DRIFT_TONES[feature.verdict]),
      feature.jensenShannon === null ? '' : moved(feature),
      feature.psi === null ? '' : decimals(feature.psi.corrected, 3),
      statisticText(feature),
      test === null ? '' : probabilityText(test.pValue),
    ];
  });
  return html`<h2>Features by how much they moved</h2>
    ${dataTable(columns, rows)} ${more(sorted.length - MOST_LINES, 'drift')}
    <p class="note">
      Moved is the Jensen-Shannon distance as a share of the largest there is. PSI is the population stability
      index, corrected for chance. The test is Kolmogorov-Smirnov (D) of a number and chi-square (χ²) of a
      category.
    </p>`;
}

function statisticText({ chiSquare, ks }: FeatureDrift): string {
  if (ks !== null) return `D ${decimals(ks.statistic, 4)}`;
  return chiSquare === null ? '' : `χ² ${numberText(Number(chiSquare.statistic.toPrecision(3)))}`;
}

function moved(feature: FeatureDrift): Markup {
  const share = movement(feature);
  return bar(share, 'now', `${(share * 100).toFixed(1)} % of the largest distance`);
}

function charts(sorted: readonly FeatureDrift[], drawn: number): Markup {
  const cards = sorted.slice(0, drawn).map(card);
  return html`<h2>Reference and current, feature by feature</h2>
    ${legend('share of the reference rows', 'share of the current rows')}
    <div class="cards">${cards}</div>
    ${more(sorted.length - drawn, 'drift')}
    <p class="note">
      The bins of a number hold about equal shares of the reference, so they differ in width.
    </p>`;
}

function card(feature: FeatureDrift, index: number): Markup {
  const { bins, name, note, verdict } = feature;
  return html`<section class="card" id="f${index}">
    <div class="head">
      <h3>${shortText(name, 80)}</h3>
      ${chip(verdict, DRIFT_TONES[verdict])}
    </div>
    ${
      bins === null
        ? html`<p class="note">Nothing to compare: a side lacks the column or has no value in it.</p>`
        : driftChart(bins, name)
    }
    ${pairs(statistics(feature))}
    ${note === undefined ? null : html`<p class="note">${shortText(note, 300)}</p>`}
  </section>`;
}

function statistics({ chiSquare, jensenShannon, ks, psi, wasserstein }: FeatureDrift): [string, string][] {
  const p = (value: number): string => `p ${value < 1e-300 ? '' : '= '}${probabilityText(value)}`;
  const lines: [string, string][] = [];
  if (psi) lines.push(['PSI', `${decimals(psi.corrected, 4)} corrected, ${decimals(psi.value, 4)} plain`]);
  if (jensenShannon)
    lines.push([
      'Jensen-Shannon',
      `distance ${jensenShannon.distance.toFixed(4)} (base ${jensenShannon.base})`,
    ]);
  if (wasserstein) lines.push(['Wasserstein', `${numberText(wasserstein.distance)} in the column's unit`]);
  if (ks) lines.push(['Kolmogorov-Smirnov', `D = ${ks.statistic.toFixed(4)}, ${p(ks.pValue)}`]);
  if (chiSquare) lines.push(['Chi-square', `${numberText(chiSquare.statistic)}, ${p(chiSquare.pValue)}`]);
  return lines;
}
