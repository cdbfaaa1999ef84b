import { controlLines } from './control-lines.js';
import { createFitMilestones, liveFitLines } from './fit-display.js';
import { SHORT_LEGEND, WIDE_COLUMNS } from './fit-line.js';
import type { RunView } from './run-view.js';
import { createSearchMilestones, liveSearchLines } from './search-display.js';
import { stageLine } from './stage-line.js';
import type { Terminal } from './terminal.js';

/** What a display knows of its run from the start. */
export interface DisplayedRun {
  readonly workflowId: string;
  /** Of the cross-validation. */
  readonly folds: number;
}

/**
 * Shows a run as it goes on: a line that stays for each stage that has ended; beneath them, on a terminal, the running
 * stage with its searches and fits, and whom the run waits for, rewritten in place.
 */
export function createRunDisplay(terminal: Terminal, run: DisplayedRun): (view: RunView) => void {
  const shown = new Set<string>();
  const tellMilestones = createMilestones(terminal, run);
  return (view) => {
    for (const stage of view.stages) {
      if (stage.outcome === 'pending' || stage.outcome === 'running' || shown.has(stage.name)) continue;
      shown.add(stage.name);
      // It would stand twice for a moment.
      terminal.live([]);
      terminal.say(stageLine(stage, terminal.paint));
    }
    if (terminal.interactive) terminal.live(liveLines(view, run, terminal));
    else tellMilestones(view);
  };
}

/** Tells of a run where nothing can be rewritten; of a wait once. */
function createMilestones({ paint, say }: Terminal, { folds, workflowId }: DisplayedRun) {
  const tellSearches = createSearchMilestones(say, paint);
  const tellFits = createFitMilestones(folds, say, paint);
  let told = '';
  return ({ control, fits, searches }: RunView): void => {
    tellSearches(searches);
    tellFits(fits);
    const lines = controlLines(control, workflowId, paint);
    const text = lines.join('\n');
    if (text !== told) for (const line of lines) say(line);
    told = text;
  };
}

function liveLines(
  { control, fits, searches, stages }: RunView,
  { folds, workflowId }: DisplayedRun,
  { columns, paint }: Terminal,
): string[] {
  const width = columns();
  const finding = width < WIDE_COLUMNS && fits.some(({ latest }) => latest !== null) ? SHORT_LEGEND : '';
  const running = stages
    .filter(({ outcome }) => outcome === 'running')
    .map((stage) => stageLine({ ...stage, finding }, paint));
  const training =
    running.length === 0
      ? []
      : [...liveSearchLines(searches, width, paint), ...liveFitLines(fits, folds, width, paint)];
  return [...running, ...training, ...controlLines(control, workflowId, paint)];
}
