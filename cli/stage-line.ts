import { STAGES, STAGE_TITLES } from '../contracts/names.js';
import type { StageOutcome } from '../contracts/run.js';
import type { Paint } from './paint.js';

const COLOURS = {
  pending: 'gray',
  running: 'cyan',
  passed: 'green',
  warned: 'yellow',
  refused: 'red',
  failed: 'red',
  skipped: 'gray',
} as const;
const UNTIMED = ['pending', 'running', 'skipped'] as const;
const TITLE_WIDTH = Math.max(...Object.values(STAGE_TITLES).map(({ length }) => length));

/** A stage in one line: its place, outcome, time and finding; `reused` stands in place of the time. */
export function stageLine({ finding, name, outcome, reused, seconds }: StageOutcome, paint: Paint): string {
  const place = `[${STAGES.indexOf(name) + 1}/${STAGES.length}]`;
  const spent = UNTIMED.some((each) => each === outcome) ? '' : `${seconds.toFixed(1)} s`;
  const time = reused === true ? 'reused' : spent;
  const word = paint(COLOURS[outcome], outcome.padEnd(8));
  return `  ${place} ${STAGE_TITLES[name].padEnd(TITLE_WIDTH)}  ${word} ${time.padStart(7)}  ${finding}`;
}
