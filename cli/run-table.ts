import { STAGES, STAGE_TITLES } from '../contracts/names.js';
import type { RunControl } from '../contracts/run-control.js';
import { shortDuration } from './duration.js';
import type { KnownRun, RunOutcome } from './known-run.js';
import type { Paint } from './paint.js';
import { shortRunId } from './run-id.js';

/** A run with where people have stepped in; null = it has ended, or no worker answers. */
export interface RunRow {
  readonly run: KnownRun;
  readonly control: RunControl | null;
}

const COLOURS = {
  promoted: 'green',
  staged: 'green',
  kept: 'yellow',
  refused: 'red',
  failed: 'red',
  cancelled: 'gray',
  terminated: 'gray',
  'timed out': 'red',
  unknown: 'gray',
} as const satisfies Readonly<Record<RunOutcome, string>>;

const OUTCOME_WIDTH = 'terminated'.length;
const ALGORITHM_WIDTH = 'random_forest'.length;
const STATE_WIDTH = OUTCOME_WIDTH + 2 + ALGORITHM_WIDTH;

const HEADER = line(['RUN', 'STARTED (UTC)', 'TOOK', pair('VERDICT', 'ALGORITHM'), 'AUC', 'VER', 'BY']);

/** Runs as a table of at most 100 columns, whose first column a person types where a command asks for a run. */
export function composeRunTable(rows: readonly RunRow[], now: Date, paint: Paint): string {
  return [paint('bold', HEADER), ...rows.map((row) => rowLine(row, now, paint))].join('\n');
}

/** Seconds from a run's start to its end, or to now. */
export function runSeconds({ endedAt, startedAt }: KnownRun, now: Date): number {
  const end = endedAt === null ? now.getTime() : Date.parse(endedAt);
  return Math.max(0, (end - Date.parse(startedAt)) / 1000);
}

function rowLine({ control, run }: RunRow, now: Date, paint: Paint): string {
  const { aucRoc, scheduledBy, startedAt, version, workflowId } = run;
  return line([
    shortRunId(workflowId),
    `${startedAt.slice(0, 10)} ${startedAt.slice(11, 16)}`,
    shortDuration(runSeconds(run, now)),
    run.outcome === null ? paint('cyan', openState(run, control).padEnd(STATE_WIDTH)) : endState(run, paint),
    aucRoc?.toFixed(4) ?? '',
    version === null ? '' : `v${version}`,
    scheduledBy === null ? 'by hand' : 'schedule',
  ]);
}

/** A run that goes on has no algorithm yet: its stage takes the place of both. */
function openState({ stage }: KnownRun, control: RunControl | null): string {
  if (control?.waiting) return 'waits for an answer';
  if (control?.paused) return 'paused';
  return stage === null
    ? 'not begun'
    : `${STAGES.indexOf(stage) + 1}/${STAGES.length} ${STAGE_TITLES[stage]}`;
}

function endState({ algorithm, outcome }: KnownRun, paint: Paint): string {
  const word = outcome ?? 'unknown';
  return pair(paint(COLOURS[word], word.padEnd(OUTCOME_WIDTH)), algorithm ?? '');
}

function pair(outcome: string, algorithm: string): string {
  return `${outcome.padEnd(OUTCOME_WIDTH)}  ${algorithm.padEnd(ALGORITHM_WIDTH)}`;
}

function line(cells: readonly string[]): string {
  const [run = '', started = '', took = '', state = '', auc = '', version = '', starter = ''] = cells;
  const left = [run.padEnd(20), started.padEnd(16), took.padStart(7), state];
  return [...left, auc.padStart(6), version.padStart(4), starter].join('  ').trimEnd();
}
