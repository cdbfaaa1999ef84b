import type { FitProgress } from '../contracts/model-training.js';
import type { StageOutcome } from '../contracts/run.js';
import { createFitMilestones, liveFitLines } from './fit-display.js';
import { SHORT_LEGEND, WIDE_COLUMNS } from './fit-line.js';
import { stageLine } from './stage-line.js';
import type { Terminal } from './terminal.js';

/** A run as it is at one moment. */
export interface RunView {
  readonly stages: readonly StageOutcome[];
  /** Fits that run now. */
  readonly fits: readonly FitProgress[];
}

/**
 * Shows a run as it goes on: a line that stays for each stage that has ended; beneath them, on a terminal, the running
 * stage and its fits, rewritten in place. `folds` of the cross-validation.
 */
export function createRunDisplay(terminal: Terminal, folds: number): (view: RunView) => void {
  const shown = new Set<string>();
  const tellMilestones = createFitMilestones(folds, terminal.say, terminal.paint);
  return ({ fits, stages }) => {
    for (const stage of stages) {
      if (stage.outcome === 'pending' || stage.outcome === 'running' || shown.has(stage.name)) continue;
      shown.add(stage.name);
      // It would stand twice for a moment.
      terminal.live([]);
      terminal.say(stageLine(stage, terminal.paint));
    }
    if (terminal.interactive) terminal.live(liveLines(stages, fits, folds, terminal));
    else tellMilestones(fits);
  };
}

function liveLines(
  stages: readonly StageOutcome[],
  fits: readonly FitProgress[],
  folds: number,
  { columns, paint }: Terminal,
): string[] {
  const width = columns();
  const finding = width < WIDE_COLUMNS && fits.some(({ latest }) => latest !== null) ? SHORT_LEGEND : '';
  const running = stages
    .filter(({ outcome }) => outcome === 'running')
    .map((stage) => stageLine({ ...stage, finding }, paint));
  return running.length === 0 ? [] : [...running, ...liveFitLines(fits, folds, width, paint)];
}
