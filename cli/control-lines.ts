import type { RunControl } from '../contracts/run-control.js';
import type { Paint } from './paint.js';
import { runWord } from './run-id.js';

const QUESTIONS = {
  drift: 'may the drifted data be used?',
  deployment: 'may the model be deployed?',
} as const;

/** Where people have stepped into a run or are waited for, each with the command that answers. */
export function controlLines(control: RunControl | null, workflowId: string, paint: Paint): string[] {
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
    lines.push(`    Answer with: npx ratchet approve ${run}`);
    lines.push(`             or: npx ratchet reject ${run} --reason "why"`);
  }
  return lines;
}

function clock(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
}
