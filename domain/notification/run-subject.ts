import { STAGE_TITLES } from '../../contracts/names.js';
import type { StageName } from '../../contracts/names.js';
import type { RetrainingResult } from '../../contracts/run.js';

/** Subject of a run's mail: the guide's text first, so that filters on it keep working, then model, verdict and who forced it. */
export function runSubject(result: RetrainingResult): string {
  const forced = result.forcedPass ? `, forced by ${result.forcedPass.by}` : '';
  return `Training Pipeline - ${verdictWords(result)}${forced}`;
}

function verdictWords(result: RetrainingResult): string {
  const version = result.candidate?.version ?? null;
  const named = version === null ? '' : ` version ${version}`;
  switch (result.verdict) {
    case 'promoted':
      return `Success: ${result.model} promoted${named}`;
    case 'staged':
      return `Success: ${result.model} staged${named}`;
    case 'kept':
      return `No change: ${result.model} ${keptWords(result)}`;
    case 'refused':
      return `Model refused: ${result.model}${atStage(result)}`;
    case 'failed':
      return `Failed: ${result.model}${atStage(result)}`;
  }
}

function keptWords(result: RetrainingResult): string {
  return result.champion === null ? 'promoted no model' : `kept version ${result.champion.version}`;
}

function atStage(result: RetrainingResult): string {
  const stage = stoppedStage(result);
  return stage === null ? '' : ` at ${STAGE_TITLES[stage]}`;
}

/** The stage that ended the run: the failure's own, else the one that refused or failed; null when none did. */
export function stoppedStage(result: RetrainingResult): StageName | null {
  const stopped = result.stages.find(({ outcome }) => outcome === 'refused' || outcome === 'failed');
  return result.failure?.stage ?? stopped?.name ?? null;
}
