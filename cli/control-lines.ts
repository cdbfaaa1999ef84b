import type { RunControl } from '../contracts/run-control.js';
import type { StagedVersion } from '../contracts/run.js';
import { stagedSince } from '../domain/deployment/staged-since.js';
import type { Paint } from './paint.js';
import { runWord } from './run-id.js';

type Waiting = NonNullable<RunControl['waiting']>;

const QUESTIONS = {
  drift: 'may the drifted data be used?',
  deployment: 'may the model be deployed?',
} as const;

/**
 * Where people have stepped into a run or are waited for, each with the command that answers. `staged` is what is in staging
 * now, where it was looked at.
 */
export function controlLines(
  control: RunControl | null,
  workflowId: string,
  paint: Paint,
  staged?: StagedVersion | null,
): string[] {
  if (control === null) return [];
  const run = runWord(workflowId);
  const { paused, waiting } = control;
  const lines: string[] = [];
  if (paused) {
    const since = clock(paused.since);
    lines.push(paint('yellow', `  Paused by ${paused.by} since ${since}: ${paused.reason}`));
    lines.push(`    Go on with: npx ratchet runs continue ${run}`);
  }
  if (waiting) {
    const { approvers, defaultAnswer, question, until } = waiting;
    const who = approvers.length === 0 ? 'anyone' : approvers.join(', ');
    lines.push(paint('yellow', `  Waits for ${who}: ${QUESTIONS[question]}`));
    lines.push(`    Without an answer until ${clock(until)}: ${defaultAnswer}`);
    const since = staged === undefined ? null : stagedSince(waiting.staged ?? null, staged);
    lines.push(...placeLines(waiting, since, paint));
    lines.push(`    Answer with: npx ratchet approve ${run}${since === null ? '' : ` --replace ${since}`}`);
    lines.push(`             or: npx ratchet reject ${run} --reason "why"`);
  }
  return lines;
}

/** Whose place in staging the model would take. */
function placeLines({ staged }: Waiting, since: number | null, paint: Paint): string[] {
  if (since !== null)
    return [
      paint(
        'yellow',
        `    Version ${since} has been staged since: approve with --replace ${since}, or reject`,
      ),
    ];
  return staged
    ? [`    Takes the place of version ${staged.version}, in staging since ${clock(staged.since)}`]
    : [];
}

function clock(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
}
