import { STAGES } from '../../contracts/names.js';
import type { StageName } from '../../contracts/names.js';
import type { StageOutcome } from '../../contracts/run.js';
import type { StepUse } from '../../contracts/stage-reuse.js';
import { commonDifferences } from './common-differences.js';
import type { StageDifference } from './common-differences.js';
import { explainReuse } from './explain-reuse.js';

/** A use, and the last use of the same step by an earlier run; null = there was none. */
export interface UseBesidePrevious {
  readonly use: StepUse;
  readonly previous: StepUse | null;
}

/** What a run has done anew in a stage, and why. */
export interface StageExplanation {
  readonly stage: StageName;
  /** Steps the run came to; `reused` and `made` add up to them. 0 = it always runs, or was never reached. */
  readonly steps: number;
  readonly reused: number;
  readonly made: number;
  /** The runs whose results were reused. */
  readonly madeBy: readonly string[];
  /** In words. */
  readonly reason: string;
  /** The inputs that differ from those of the run before, the most common first, at most `MOST_DIFFERENCES`. */
  readonly differences: readonly StageDifference[];
  /** How many more there are. */
  readonly moreDifferences: number;
}

/** As many differences of a stage are told. */
export const MOST_DIFFERENCES = 12;

/** What a run is known to have come to; a stage without an outcome is told by its steps alone. */
export type KnownOutcomes = readonly Pick<StageOutcome, 'name' | 'outcome'>[];

/** For each of the eight stages whether its steps were reused or done anew, and the very inputs that differed. */
export function explainStages(
  runKey: string,
  uses: readonly UseBesidePrevious[],
  outcomes: KnownOutcomes = [],
): readonly StageExplanation[] {
  return STAGES.map((stage) => {
    const ofStage = uses.filter(({ use }) => use.stage === stage);
    const missed = ofStage.filter(({ use }) => use.madeBy === runKey);
    const reused = ofStage.filter(({ use }) => use.madeBy !== runKey);
    const differences = commonDifferences(missed);
    const outcome = outcomes.find(({ name }) => name === stage)?.outcome ?? null;
    return {
      stage,
      steps: ofStage.length,
      reused: reused.length,
      made: missed.length,
      madeBy: [...new Set(reused.map(({ use }) => use.madeBy))].sort(),
      reason: explainReuse({ stage, outcome, reused, missed, differences }),
      differences: differences.slice(0, MOST_DIFFERENCES),
      moreDifferences: Math.max(0, differences.length - MOST_DIFFERENCES),
    };
  });
}
