import { STAGES, STAGE_TITLES } from '../contracts/names.js';
import type { StageOutcome } from '../contracts/run.js';
import type { Paint } from './paint.js';
import type { Terminal } from './terminal.js';

const COLOURS = {
  pending: 'gray',
  running: 'cyan',
  passed: 'green',
  warned: 'yellow',
  refused: 'red',
  failed: 'red',
  skipped: 'gray',
} as const;
const TITLE_WIDTH = Math.max(...Object.values(STAGE_TITLES).map(({ length }) => length));

/** Shows a run's stages: one line when a stage begins, on a terminal only, and one when it ends. */
export function createStageDisplay(terminal: Terminal): (stages: readonly StageOutcome[]) => void {
  const shown = new Map<string, string>();
  return (stages) => {
    for (const stage of stages) {
      const before = shown.get(stage.name);
      if (stage.outcome === 'pending' || stage.outcome === before) continue;
      shown.set(stage.name, stage.outcome);
      if (stage.outcome === 'running') {
        if (terminal.interactive) process.stderr.write(`${lineOf(stage, terminal.paint)}\r`);
      } else {
        terminal.say(lineOf(stage, terminal.paint));
      }
    }
  };
}

function lineOf({ finding, name, outcome, seconds }: StageOutcome, paint: Paint): string {
  const place = `[${STAGES.indexOf(name) + 1}/${STAGES.length}]`;
  const time = outcome === 'running' || outcome === 'skipped' ? '' : `${seconds.toFixed(1)} s`;
  const word = paint(COLOURS[outcome], outcome.padEnd(8));
  return `  ${place} ${STAGE_TITLES[name].padEnd(TITLE_WIDTH)}  ${word} ${time.padStart(7)}  ${finding}`;
}
