import type { JudgedMetric, JudgedMetrics } from '../../contracts/judged-metrics.js';
import { fullTitle, METRIC_TITLES } from '../../contracts/metric-titles.js';
import type { MetricTitle } from '../../contracts/metric-titles.js';
import type { Quality } from '../../contracts/run.js';
import { count, decimal, signed } from './figures.js';
import type { MailColumn, MailTable } from './mail-document.js';

/** How good a model is on the test part of its run. */
export interface MeasuredModel {
  readonly metrics: Quality | null;
  readonly judged?: JudgedMetrics | undefined;
}

/** A column of the table, by what it says of a metric. */
interface MetricColumn extends MailColumn {
  readonly text: (metric: MetricTitle, judged: JudgedMetric | undefined) => string;
}

/** The metrics of a model beside the champion's and what was required; without rows where none was measured. */
export function metricsTable({ judged, metrics }: MeasuredModel): MailTable {
  const columns = columnsOf(metrics, judged);
  const judgedOf = new Map(judged?.metrics.map((each) => [each.metric, each]));
  const rowOf = (metric: MetricTitle): string[] =>
    columns.map(({ text }) => text(metric, judgedOf.get(metric.name)));
  return {
    kind: 'table',
    title: 'Metrics on the test part (0..1)',
    columns: columns.map(({ align, title }) => ({ align, title })),
    rows: metrics === null ? [] : METRIC_TITLES.map(rowOf),
  };
}

function columnsOf(metrics: Quality | null, judged: JudgedMetrics | undefined): readonly MetricColumn[] {
  const number = (title: string, text: MetricColumn['text']): MetricColumn => ({
    title,
    align: 'right',
    text,
  });
  const beside = judged?.champion ?? null;
  const isRequired = judged?.metrics.some(({ required }) => required !== null) ?? false;
  return [
    { title: 'Metric', align: 'left', text: fullTitle },
    number('New', ({ name }) => decimal(metrics?.[name] ?? null)),
    ...(beside === null
      ? []
      : [
          number(`Version ${beside.version}`, (_, metric) => known(metric?.champion, decimal)),
          number('Change', (_, metric) => known(metric?.change, signed)),
        ]),
    ...(isRequired ? [number('Required', (_, metric) => known(metric?.required, String))] : []),
  ];
}

function known(value: number | null | undefined, text: (value: number) => string): string {
  return value === null || value === undefined ? '' : text(value);
}

/** On which rows the champion was measured; nothing where it was not. */
export function besideSentence(judged: JudgedMetrics | undefined): readonly string[] {
  const beside = judged?.champion;
  if (!beside) return [];
  return [
    `Version ${beside.version} and the change: on the ${count(beside.rows)} rows that are test rows of both models; ` +
      'accuracy, precision and recall with as many rows decided positive by either',
  ];
}
