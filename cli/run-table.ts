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

/** A column of the table. */
interface RunColumn {
  readonly title: string;
  readonly width: number;
  readonly align: 'left' | 'right';
  readonly text: (row: RunRow, now: Date, paint: Paint) => string;
}

const RUN: RunColumn = {
  title: 'RUN',
  width: 20,
  align: 'left',
  text: ({ run }) => shortRunId(run.workflowId),
};
const STARTED: RunColumn = {
  title: 'STARTED (UTC)',
  width: 16,
  align: 'left',
  text: ({ run: { startedAt } }) => `${startedAt.slice(0, 10)} ${startedAt.slice(11, 16)}`,
};
const STARTED_SHORT: RunColumn = {
  title: 'UTC',
  width: 11,
  align: 'left',
  text: (...row) => STARTED.text(...row).slice('2026-'.length),
};
const TOOK: RunColumn = {
  title: 'TOOK',
  width: 7,
  align: 'right',
  text: ({ run }, now) => shortDuration(runSeconds(run, now)),
};
const VERDICT: RunColumn = {
  title: pair('VERDICT', 'ALGORITHM'),
  width: OUTCOME_WIDTH + 2 + ALGORITHM_WIDTH,
  align: 'left',
  text: (row, _, paint) => stateText(row, paint, VERDICT.width, (run) => endState(run, paint)),
};
const VERDICT_SHORT: RunColumn = {
  title: 'VERDICT',
  width: 'waits for an answer'.length,
  align: 'left',
  text: (row, _, paint) =>
    stateText(row, paint, VERDICT_SHORT.width, (run) => outcomeText(run, paint, VERDICT_SHORT.width)),
};
const AUC: RunColumn = {
  title: 'AUC',
  width: 6,
  align: 'right',
  text: ({ run }) => run.aucRoc?.toFixed(4) ?? '',
};
const VERSION: RunColumn = {
  title: 'VER',
  width: 4,
  align: 'right',
  text: ({ run }) => (run.version === null ? '' : `v${run.version}`),
};
const BY: RunColumn = {
  title: 'BY',
  width: 0,
  align: 'left',
  text: ({ run }) => (run.scheduledBy === null ? 'by hand' : 'schedule'),
};

/** What a line of so many characters holds. */
const LAYOUTS: readonly { readonly columns: number; readonly shown: readonly RunColumn[] }[] = [
  { columns: 100, shown: [RUN, STARTED, TOOK, VERDICT, AUC, VERSION, BY] },
  { columns: 80, shown: [RUN, STARTED_SHORT, TOOK, VERDICT_SHORT, AUC, VERSION] },
  { columns: 0, shown: [RUN, STARTED_SHORT, VERDICT_SHORT, VERSION] },
];

/** How runs are laid out: when it is, and the characters of a line. */
export interface RunTableOptions {
  readonly now: Date;
  readonly columns: number;
}

/** Runs as a table, whose first column a person types where a command asks for a run. */
export function composeRunTable(
  rows: readonly RunRow[],
  { columns, now }: RunTableOptions,
  paint: Paint,
): string {
  const shown = LAYOUTS.find((layout) => columns >= layout.columns)?.shown ?? [];
  const header = line(shown.map((column) => aligned(column, column.title)));
  const lineOf = (row: RunRow): string =>
    line(shown.map((column) => aligned(column, column.text(row, now, paint))));
  return [paint('bold', header), ...rows.map(lineOf)].join('\n');
}

/** Seconds from a run's start to its end, or to now. */
export function runSeconds({ endedAt, startedAt }: KnownRun, now: Date): number {
  const end = endedAt === null ? now.getTime() : Date.parse(endedAt);
  return Math.max(0, (end - Date.parse(startedAt)) / 1000);
}

/** A run that goes on has no algorithm yet: its stage takes the place of both. */
function openState({ stage }: KnownRun, control: RunControl | null): string {
  if (control?.waiting) return 'waits for an answer';
  if (control?.paused) return 'paused';
  return stage === null
    ? 'not begun'
    : `${STAGES.indexOf(stage) + 1}/${STAGES.length} ${STAGE_TITLES[stage]}`;
}

function stateText(
  { control, run }: RunRow,
  paint: Paint,
  width: number,
  ended: (run: KnownRun) => string,
): string {
  return run.outcome === null ? paint('cyan', openState(run, control).padEnd(width)) : ended(run);
}

function endState(run: KnownRun, paint: Paint): string {
  return pair(outcomeText(run, paint, OUTCOME_WIDTH), run.algorithm ?? '');
}

function outcomeText({ outcome }: KnownRun, paint: Paint, width: number): string {
  const word = outcome ?? 'unknown';
  return paint(COLOURS[word], word.padEnd(width));
}

function pair(outcome: string, algorithm: string): string {
  return `${outcome.padEnd(OUTCOME_WIDTH)}  ${algorithm.padEnd(ALGORITHM_WIDTH)}`;
}

function aligned({ align, width }: RunColumn, text: string): string {
  return align === 'right' ? text.padStart(width) : text.padEnd(width);
}

function line(cells: readonly string[]): string {
  return cells.join('  ').trimEnd();
}
