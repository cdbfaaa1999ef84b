import { STAGE_TITLES } from '../../contracts/names.js';
import type { RetrainingResult } from '../../contracts/run.js';
import { championKeysText } from '../text/champion-keys.js';
import { driftSentence } from './drift-sentence.js';
import { adviceCommand } from './failure-advice.js';
import { count, decimal } from './figures.js';
import { remainingReasons } from './forced-pass.js';
import { withContent } from './mail-document.js';
import type { MailItem, MailSection } from './mail-document.js';
import { besideSentence, metricsTable } from './metrics-table.js';
import { searchSentence } from './search-sentence.js';

/** The parts of a run's mail, in the order of their use: why, what next, how good, which model, how it went. */
export function runSections(result: RetrainingResult, nextStep: string): readonly MailSection[] {
  const sections: readonly MailSection[] = [
    { kind: 'list', title: 'Why', items: remainingReasons(result) },
    { kind: 'list', title: 'Next step', items: nextSteps(result, nextStep) },
    metricsTable(result),
    { kind: 'list', title: 'Search (ROC-AUC 0..1)', items: (result.searches ?? []).map(searchSentence) },
    { kind: 'list', title: 'Model and data', items: facts(result) },
    stagesTable(result),
  ];
  return withContent(sections);
}

function nextSteps({ failure }: RetrainingResult, nextStep: string): readonly MailItem[] {
  const goOn = failure && adviceCommand(failure);
  return goOn === null ? [nextStep] : [nextStep, goOn];
}

function facts(result: RetrainingResult): readonly string[] {
  const { candidate, championKeys, cv, judged, ledgerHead, rows, scheduledBy } = result;
  const model =
    candidate === null
      ? []
      : [
          `Model: ${candidate.version === null ? 'not registered' : `version ${candidate.version}`}, ` +
            `${candidate.algorithm}, SHA-256 ${candidate.modelSha256.slice(0, 12)}, cut-off ${decimal(candidate.cutoff)}`,
        ];
  const drift = driftSentence(result);
  const shift = drift === null ? [] : [`Drift: ${drift}`];
  const data =
    rows === null
      ? []
      : [
          `Rows: ${count(rows.delivered)} delivered, ${count(rows.quarantined)} quarantined, ${count(rows.used)} used`,
        ];
  const folds =
    cv === null
      ? []
      : [`CV AUC: ${decimal(cv.mean)} (+/- ${decimal(2 * cv.std)}) over ${cv.scores.length} folds`];
  const keys = championKeys === undefined ? [] : [`Keys: ${championKeysText(championKeys)}`];
  const head = ledgerHead === undefined ? [] : [`Ledger head ${ledgerHead.slice(0, 12)} after this decision`];
  const start = scheduledBy ? [`Started by: schedule ${scheduledBy}`] : [];
  return [...start, ...model, ...folds, ...besideSentence(judged), ...shift, ...data, ...keys, ...head];
}

function stagesTable({ stages }: RetrainingResult): MailSection {
  return {
    kind: 'table',
    title: 'Stages',
    columns: [
      { title: 'Stage', align: 'left' },
      { title: 'Outcome', align: 'left' },
      { title: 'Seconds', align: 'right' },
    ],
    notes: stages.map(({ finding }) => finding),
    rows: stages.map(({ name, outcome, seconds, reused }) => [
      STAGE_TITLES[name],
      reused === true ? `${outcome}, reused` : outcome,
      outcome === 'skipped' || outcome === 'pending' ? '' : seconds.toFixed(1),
    ]),
  };
}
