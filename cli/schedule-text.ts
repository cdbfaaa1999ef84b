import type { ScheduledRun, ScheduleReport } from '../schedules/read-schedule.js';
import type { Difference } from '../schedules/terms.js';
import { writeClock } from '../schedules/zoned-time.js';
import type { Paint } from './paint.js';

const SHOWN_STARTS = 5;
const CLOCK_WIDTH = 'Sun 2026-11-29 02:00'.length;

/** A schedule for a person: when it is due, what holds for it, its next starts and its last runs. */
export function composeSchedule(schedule: ScheduleReport, paint: Paint): string {
  return [
    `${paint('bold', schedule.id)}  ${stateText(schedule, paint)}`,
    '',
    ...factLines(schedule),
    '',
    ...nextStarts(schedule, paint),
    '',
    ...lastRuns(schedule, paint),
  ].join('\n');
}

/** What a person should know about a schedule besides. */
export function scheduleWarnings({ nextRuns, startsLostToClocks, timeZone }: ScheduleReport): string[] {
  const [lost] = startsLostToClocks;
  return [
    ...(nextRuns.length === 0 ? ['The schedule is never due again: see schedule.cron and start_date.'] : []),
    ...(lost === undefined
      ? []
      : [
          `On ${lost.slice(0, 10)} no run starts: the clocks in ${timeZone} are put forward and skip ${lost.slice(11)}. ` +
            'Choose another hour in schedule.cron, or the time zone UTC, for a start in every week.',
        ]),
  ];
}

/** A time for a person, in the time zone and in UTC. */
export function bothClocks(at: Date, timeZone: string): string {
  return [...new Set([timeZone, 'UTC'])].map((zone) => `${writeClock(at, zone)} (${zone})`).join(', ');
}

/** Terms in which a schedule differs, a line each. */
export function differenceLines(differences: readonly Difference[]): string[] {
  const width = Math.max(0, ...differences.map(({ term }) => term.length));
  return differences.map(({ found, term, wanted }) => `  ${term.padEnd(width)}  ${found} -> ${wanted}`);
}

function stateText({ note, paused, runningRuns }: ScheduleReport, paint: Paint): string {
  const running = runningRuns.map(({ workflowId }) => `; ${workflowId} is going on`).join('');
  return (paused ? paint(['bold', 'yellow'], `PAUSED  ${note}`) : paint('green', 'active')) + running;
}

function factLines(schedule: ScheduleReport): string[] {
  const { catchupWindowMinutes: minutes, jitterSeconds: jitter, startDate, timeZone } = schedule;
  const facts = [
    ['Description', schedule.description ?? '(not made by ratchet)'],
    ['Owner', schedule.owner ?? '(not known)'],
    ['Due', `${schedule.cron}  (${timeZone})${jitter > 0 ? `, up to ${jitter} s later` : ''}`],
    ['Since', startDate === null ? 'ever' : `${writeClock(new Date(startDate), timeZone)}  (${timeZone})`],
    ['Overlap', overlapText(schedule)],
    ['Missed', `made up for within ${minutes} min, else left out; so far ${schedule.missedStarts} left out`],
    ['After failure', schedule.dependsOnPast === true ? 'the next run fails at once' : 'the next run starts'],
    ['Mail', mailText(schedule)],
    ['Note', schedule.note],
  ];
  return facts.map(([label = '', value = '']) => `  ${label.padEnd(14)} ${value}`);
}

function mailText({ emailOnFailure, emailOnSuccess }: ScheduleReport): string {
  const failures = emailOnFailure === true ? 'about failed and refused runs' : 'none about failures';
  if (emailOnSuccess === null) return failures;
  if (emailOnSuccess) return emailOnFailure === true ? 'about every run' : 'about runs that went well alone';
  return emailOnFailure === true ? `${failures} alone` : 'none';
}

function overlapText({ overlap, skippedStarts }: ScheduleReport): string {
  return overlap === 'SKIP'
    ? `no start while a run is going on; so far ${skippedStarts} skipped`
    : `${overlap}; so far ${skippedStarts} skipped`;
}

function nextStarts({ nextRuns, paused, timeZone }: ScheduleReport, paint: Paint): string[] {
  const title = paused ? 'NEXT STARTS WHEN RESUMED' : 'NEXT STARTS';
  if (nextRuns.length === 0) return [`  ${paint('bold', title)}  none`];
  const zones = [...new Set([timeZone, 'UTC'])];
  const width = Math.max(CLOCK_WIDTH, timeZone.length);
  const row = (cells: readonly string[]): string =>
    `  ${cells.map((cell) => cell.padEnd(width)).join('   ')}`.trimEnd();
  const starts = nextRuns.slice(0, SHOWN_STARTS).map((time) => new Date(time));
  return [
    `  ${paint('bold', title)}`,
    row(zones),
    ...starts.map((at) => row(zones.map((zone) => writeClock(at, zone)))),
  ];
}

function lastRuns({ recentRuns }: ScheduleReport, paint: Paint): string[] {
  if (recentRuns.length === 0) return [`  ${paint('bold', 'LAST RUNS')}  none yet`];
  return [`  ${paint('bold', 'LAST RUNS')}`, ...recentRuns.map((run) => `  ${runLine(run)}`)];
}

function runLine({ at, status, verdict, workflowId }: ScheduledRun): string {
  const state = [status?.toLowerCase() ?? 'forgotten', ...(verdict === null ? [] : [verdict])].join(', ');
  return `${writeClock(new Date(at), 'UTC')} UTC  ${state.padEnd(20)}  ${workflowId}`;
}
