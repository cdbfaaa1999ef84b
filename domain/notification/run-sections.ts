import { fullTitle, METRIC_TITLES } from '../../contracts/metric-titles.js';
import { STAGE_TITLES } from '../../contracts/names.js';
import type { RetrainingResult } from '../../contracts/run.js';
import { remainingReasons } from './forced-pass.js';
import type { MailSection } from './mail-document.js';

/** The parts of a run's mail, in the order of their use: why, what next, how good, which model, how it went. */
export function runSections(result: RetrainingResult, nextStep: string): readonly MailSection[] {
  const sections: readonly MailSection[] = [
    { kind: 'list', title: 'Why', items: remainingReasons(result) },
    { kind: 'list', title: 'Next step', items: [nextStep] },
    metricsTable(result),
    { kind: 'list', title: 'Model and data', items: facts(result) },
    stagesTable(result),
  ];
  return sections.filter(hasContent);
}

function hasContent(section: MailSection): boolean {
  return section.kind === 'table' ? section.rows.length > 0 : section.items.length > 0;
}

function metricsTable({ metrics, cv }: RetrainingResult): MailSection {
  const quality =
    metrics === null
      ? []
      : METRIC_TITLES.map((metric) => [fullTitle(metric), 'test part', decimal(metrics[metric.name])]);
  const spread = cv === null ? '' : `${decimal(cv.mean)} (+/- ${decimal(2 * cv.std)})`;
  const folds = cv === null ? [] : [['CV AUC', `${cv.scores.length} folds`, spread]];
  return {
    kind: 'table',
    title: 'Metrics',
    columns: [
      { title: 'Metric (0..1)', align: 'left' },
      { title: 'Measured on', align: 'left' },
      { title: 'Value', align: 'right' },
    ],
    rows: [...quality, ...folds],
  };
}

function facts({ candidate, drift, rows }: RetrainingResult): readonly string[] {
  const model =
    candidate === null
      ? []
      : [
          `Model: ${candidate.version === null ? 'not registered' : `version ${candidate.version}`}, ` +
            `${candidate.algorithm}, SHA-256 ${candidate.modelSha256.slice(0, 12)}, cut-off ${decimal(candidate.cutoff)}`,
        ];
  const drifted =
    drift === null || drift.driftedFeatures.length === 0 ? '' : `: ${drift.driftedFeatures.join(', ')}`;
  const shift = drift === null ? [] : [`Drift: ${drift.verdict}${drifted}`];
  const data =
    rows === null
      ? []
      : [
          `Rows: ${count(rows.delivered)} delivered, ${count(rows.quarantined)} quarantined, ${count(rows.used)} used`,
        ];
  return [...model, ...shift, ...data];
}

function stagesTable({ stages }: RetrainingResult): MailSection {
  return {
    kind: 'table',
    title: 'Stages',
    columns: [
      { title: 'Stage', align: 'left' },
      { title: 'Outcome', align: 'left' },
      { title: 'Seconds', align: 'right' },
      { title: 'Finding', align: 'left' },
    ],
    rows: stages.map(({ name, outcome, seconds, finding }) => [
      STAGE_TITLES[name],
      outcome,
      outcome === 'skipped' || outcome === 'pending' ? '' : seconds.toFixed(1),
      finding,
    ]),
  };
}

function decimal(value: number | null): string {
  return value === null ? 'undefined' : value.toFixed(4);
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
