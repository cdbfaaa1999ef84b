import type { JudgedMetric } from '../contracts/judged-metrics.js';
import { fullTitle, METRIC_TITLES } from '../contracts/metric-titles.js';
import type { RetrainingResult } from '../contracts/run.js';
import { signed } from '../domain/notification/figures.js';
import { adviceCommand } from '../domain/notification/failure-advice.js';
import { forcedPassSentence, remainingReasons } from '../domain/notification/forced-pass.js';
import type { Paint } from './paint.js';
import { runFacts } from './run-facts.js';
import type { RunLinks } from './run-links.js';

const COLOURS = {
  promoted: 'green',
  staged: 'green',
  kept: 'yellow',
  refused: 'red',
  failed: 'red',
} as const;

/** A finished run for a person: verdict and why, metrics beside their thresholds, drift, where to look. */
export function composeSummary(result: RetrainingResult, links: RunLinks, paint: Paint): string {
  return [
    '',
    headline(result, paint),
    ...forcedPassLine(result, paint),
    ...remainingReasons(result).map((reason) => `  ${reason}`),
    ...nextSteps(result),
    '',
    ...runFacts(result),
    '',
    ...metricsTable(result, paint),
    ...linkLines(links),
  ].join('\n');
}

function headline({ candidate, champion, model, verdict }: RetrainingResult, paint: Paint): string {
  const version = candidate?.version ? ` version ${candidate.version}` : '';
  // A run may fail before it has read what serves, or because that cannot be told.
  const none = verdict === 'failed' ? 'no champion known' : 'no champion yet';
  const serving = champion ? `serving customers: version ${champion.version}` : none;
  const word = paint(['bold', COLOURS[verdict]], verdict.toUpperCase());
  return `${word}  ${model}${version} (${serving})`;
}

function forcedPassLine(result: RetrainingResult, paint: Paint): string[] {
  const sentence = forcedPassSentence(result);
  return sentence === null ? [] : [`  ${paint(['bold', 'yellow'], sentence)}`];
}

function nextSteps({ failure }: RetrainingResult): string[] {
  if (failure === null) return [];
  const goOn = adviceCommand(failure);
  return [`  Next step: ${failure.nextStep}`, ...(goOn ? [`  ${goOn.label}: ${goOn.command}`] : [])];
}

/** Runs that were not told what was asked of them show what they found. */
function metricsTable({ judged, metrics }: RetrainingResult, paint: Paint): string[] {
  if (metrics === null) return [];
  const width = Math.max(...METRIC_TITLES.map((metric) => fullTitle(metric).length));
  const beside = judged?.champion ?? null;
  const besideTitle = beside === null ? '' : `  ${championTitle(beside.version)}  ${'change'.padStart(7)}`;
  const rows = METRIC_TITLES.map((metric) => {
    const judgedBy = judged?.metrics.find((each) => each.metric === metric.name);
    const limit = judgedBy?.required ?? null;
    const found = foundText(metrics[metric.name], limit, paint);
    const compared = beside === null ? '' : besideText(judgedBy, championTitle(beside.version).length);
    return `  ${fullTitle(metric).padEnd(width)}  ${found}${compared}  ${limitText(limit)}`.trimEnd();
  });
  const isRequired = judged?.metrics.some(({ required }) => required !== null) ?? false;
  const title = `  ${'On the test part (0..1)'.padEnd(width)}  found ${besideTitle}${isRequired ? '  required' : ''}`;
  return [title.trimEnd(), ...rows, ''];
}

const championTitle = (version: number): string => `version ${version}`;

function besideText(judged: JudgedMetric | undefined, width: number): string {
  const champion = judged?.champion?.toFixed(4) ?? '';
  const change = judged?.change ?? null;
  return `  ${champion.padStart(width)}  ${(change === null ? '' : signed(change)).padStart(7)}`;
}

/** Coloured where something was asked of it. */
function foundText(found: number | null, required: number | null, paint: Paint): string {
  const text = found === null ? 'undefined' : found.toFixed(4);
  if (required === null) return text;
  return paint(found !== null && found >= required ? 'green' : 'red', text);
}

function limitText(required: number | null): string {
  if (required === null) return '';
  const short = required.toFixed(2);
  // 0.755 is not 0.76.
  return `>= ${Number(short) === required ? short : required}`;
}

function linkLines(links: RunLinks): string[] {
  const pages = [
    ['Temporal', links.temporal],
    ['MLflow', links.mlflow],
    ['Mail', links.mail],
    ['Report', links.report],
  ] as const;
  return pages.flatMap(([title, url]) => (url === null ? [] : [`  ${title.padEnd(12)} ${url}`]));
}
