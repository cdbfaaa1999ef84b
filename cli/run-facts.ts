import type { SearchSummary } from '../contracts/hyperparameter-search.js';
import { STAGE_TITLES } from '../contracts/names.js';
import type { RetrainingResult } from '../contracts/run.js';
import { championKeysText } from '../domain/text/champion-keys.js';
import { driftSentence } from '../domain/notification/drift-sentence.js';
import { formatCrossValidation } from '../domain/training/cross-validation.js';
import { shortDuration } from './duration.js';

const STOPS = {
  trials: '',
  no_improvement: ', stopped: no better one came',
  time: ', stopped: its time was over',
} as const;

/** What a run worked on and came to: a line each, where it is known. */
export function runFacts(result: RetrainingResult): string[] {
  return [
    ...fact('Started by', scheduleText(result)),
    ...fact('Rows', rowsText(result)),
    ...fact('Keys', result.championKeys ? championKeysText(result.championKeys) : null),
    ...fact('Drift', driftSentence(result)),
    ...fact('Reused', reusedText(result)),
    ...searchFacts(result.searches ?? []),
    ...fact('Model', modelText(result)),
    ...fact('Validation', result.cv && formatCrossValidation(result.cv)),
    ...fact('Approval', approvalText(result)),
  ];
}

function fact(label: string, value: string | null): string[] {
  return value === null ? [] : [`  ${label.padEnd(12)} ${value}`];
}

function scheduleText({ scheduledBy }: RetrainingResult): string | null {
  return scheduledBy ? `schedule ${scheduledBy}` : null;
}

function rowsText({ rows }: RetrainingResult): string | null {
  if (rows === null) return null;
  const count = (value: number): string => value.toLocaleString('en-US');
  const { delivered, quarantined, used } = rows;
  return `${count(delivered)} delivered, ${count(quarantined)} quarantined, ${count(used)} used`;
}

function reusedText({ stages }: RetrainingResult): string | null {
  const reused = stages.filter((stage) => stage.reused === true);
  if (reused.length === 0) return null;
  return `${reused.map(({ name }) => STAGE_TITLES[name]).join(', ')}, from earlier runs`;
}

function searchFacts(searches: readonly SearchSummary[]): string[] {
  return searches.flatMap((search, index) => fact(index === 0 ? 'Search' : '', searchText(search)));
}

function searchText(search: SearchSummary): string {
  const { algorithm, best, configuredValue, failed, pruned, seconds, stoppedBy, trials } = search;
  const failures = failed > 0 ? `, ${failed} failed` : '';
  const configured = configuredValue === null ? '' : ` (configured ${configuredValue.toFixed(4)})`;
  const counts = `${trials} trials, ${pruned} pruned${failures}`;
  const value = `best ROC-AUC ${best.value.toFixed(4)}${configured}`;
  return `${algorithm}: ${value}, ${counts}, ${shortDuration(seconds)}${STOPS[stoppedBy]}`;
}

function modelText({ candidate }: RetrainingResult): string | null {
  if (candidate === null) return null;
  const { algorithm, cutoff, modelSha256 } = candidate;
  return `${algorithm}, cut-off ${cutoff.toFixed(4)}, sha256 ${modelSha256.slice(0, 12)}`;
}

function approvalText({ approval }: RetrainingResult): string | null {
  if (!approval) return null;
  const { answer, by, reason, replaces } = approval;
  const word = answer === 'approve' ? 'approved' : 'rejected';
  const place = replaces === undefined ? '' : ` in place of version ${replaces}`;
  return `${word} by ${by ?? 'default'}${place}: ${reason}`;
}
