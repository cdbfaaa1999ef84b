import type { StageName } from '../../contracts/names.js';
import type { StageOutcome } from '../../contracts/run.js';
import type { StepUse } from '../../contracts/stage-reuse.js';
import type { StageDifference } from './common-differences.js';
import { inputOrigin, originTexts } from './input-origin.js';

interface ComparedStep {
  readonly use: StepUse;
  readonly previous: StepUse | null;
}

interface StageFindings {
  readonly stage: StageName;
  /** Null = not known. */
  readonly outcome: StageOutcome['outcome'] | null;
  readonly reused: readonly ComparedStep[];
  readonly missed: readonly ComparedStep[];
  readonly differences: readonly StageDifference[];
}

/** Stages whose work is done in other systems, or on this machine: an earlier run cannot have done it. */
const ALWAYS_RUN: Partial<Readonly<Record<StageName, string>>> = {
  model_registration: 'always runs: it writes to the model registry',
  model_testing: 'always runs: it measures the model on this machine',
  deployment: 'always runs: it changes what serves',
};

/** Values of the configuration that the reason itself names; the rest stands in the list of differences. */
const MOST_NAMED = 3;

/** Why a stage was reused or done anew, in words. */
export function explainReuse({ stage, outcome, reused, missed, differences }: StageFindings): string {
  const unreached = outcome === 'pending' || outcome === 'skipped';
  const always = ALWAYS_RUN[stage];
  if (always !== undefined) return unreached ? 'never reached' : always;
  const failed = outcome === 'failed' ? 'it failed, and a failure is never kept' : null;
  if (reused.length + missed.length === 0) return failed ?? 'never reached';
  const found =
    missed.length === 0
      ? 'reused: nothing that it depends on has changed'
      : explainMissed(stage, missed, differences);
  const share = reused.length > 0 && missed.length > 0 ? `${missed.length} of its steps done anew: ` : '';
  return [share + found, ...(failed === null ? [] : [failed])].join('; ');
}

function explainMissed(
  stage: StageName,
  missed: readonly ComparedStep[],
  differences: readonly StageDifference[],
): string {
  if (differences.length > 0) return causesOf(stage, differences).join('; ');
  const unknown = missed.filter(({ previous }) => previous === null);
  if (unknown.length === missed.length) return 'no earlier run has done it';
  const repeated = missed.filter(({ use, previous }) => previous?.key === use.key);
  if (repeated.length > 0)
    return 'nothing that it depends on has changed, but its result was not to be reused, not kept, or a file of it was damaged or gone';
  return 'not tried before with these parameters';
}

/** Each cause once. What follows from the stage's own earlier steps is told only where there is nothing else. */
function causesOf(stage: StageName, differences: readonly StageDifference[]): string[] {
  const told = differences.map(({ name, text }) => ({ text, origin: inputOrigin(name) }));
  const outside = told.filter(({ origin }) => origin.kind !== 'stage' || origin.stage !== stage);
  const causes = outside.length > 0 ? outside : told;
  const settings = causes.filter(({ origin }) => origin.kind === 'configuration').map(({ text }) => text);
  const others = causes.map(({ origin }) => origin).filter(({ kind }) => kind !== 'configuration');
  return [...settingTexts(settings), ...originTexts(others)];
}

function settingTexts(settings: readonly string[]): string[] {
  const named = settings.slice(0, MOST_NAMED);
  const more = settings.length - named.length;
  return more > 0 ? [...named, `${more} more settings`] : named;
}
