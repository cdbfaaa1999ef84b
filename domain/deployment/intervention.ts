import type { RunVerdict } from '../../contracts/names.js';
import type { Intervention, RunControl } from '../../contracts/run-control.js';
import { textProblem } from '../../contracts/unstorable-text.js';

const FIELDS = ['by', 'reason'] as const;
const LONGEST = 500;

/** What is wrong with the words that somebody steps into a run with; null = nothing. `more` = other fields that it may have. */
export function checkIntervention(given: unknown, more: readonly string[] = []): string | null {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    return `the input is ${describe(given)}, expected ${EXAMPLE}`;
  }
  for (const field of FIELDS) {
    const value: unknown = Reflect.get(given, field);
    if (typeof value !== 'string' || value.trim() === '') {
      return `${field}: found ${describe(value)}, expected a text; send ${EXAMPLE}`;
    }
    if (value.length > LONGEST)
      return `${field}: found ${value.length} characters, expected at most ${LONGEST}`;
    const problem = textProblem(value);
    if (problem !== null) return `${field}: found ${problem}; send ${EXAMPLE}`;
  }
  const known: readonly string[] = [...FIELDS, ...more];
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  return unknown === undefined ? null : `${unknown}: no such field; send ${EXAMPLE}`;
}

/** How far a run has gone out of people's reach. */
export interface RunReach {
  /** Who has aborted it, and why: it stops. */
  readonly aborted: Intervention | null;
  /** Its promotion is sent, and nothing takes that back. */
  readonly deciding: boolean;
  /** How it has ended, while its end is written down; null = its work goes on. */
  readonly ended: RunVerdict | 'cancelled' | null;
}

/** Why a run cannot be paused; null = it can. */
export function refusePause(given: unknown, { paused }: RunControl, reach: RunReach): string | null {
  if (paused !== null)
    return `pause: ${paused.by} has paused the run already (${paused.reason}); send resume to go on`;
  return refuseGone('pause', reach) ?? checkIntervention(given);
}

/** Why a run cannot be resumed; null = it can. */
export function refuseResume(given: unknown, { paused }: RunControl, reach: RunReach): string | null {
  if (paused === null) return 'resume: the run is not paused';
  return refuseGone('resume', reach) ?? checkIntervention(given);
}

/** Why a run cannot be aborted; null = it can. */
export function refuseAbort(given: unknown, reach: RunReach): string | null {
  const gone = refuseGone('abort', reach);
  if (gone !== null) return gone;
  if (!reach.deciding) return checkIntervention(given);
  return 'abort: too late, the promotion is being decided: see `npx ratchet runs show`';
}

function refuseGone(update: string, { aborted, ended }: RunReach): string | null {
  if (ended !== null) return `${update}: the run has ended: ${ended}`;
  return aborted && `${update}: ${aborted.by} has aborted the run already (${aborted.reason})`;
}

/** Why an answer cannot be taken; null = it can. */
export function refuseAnswer(
  name: 'approve' | 'reject',
  given: unknown,
  waiting: RunControl['waiting'],
): string | null {
  if (waiting === null)
    return `${name}: the run waits for no answer; \`npx ratchet runs show\` tells where it is`;
  const replaces = name === 'approve' && waiting.question === 'deployment';
  const problem = checkIntervention(given, replaces ? [REPLACE] : []) ?? checkReplace(given);
  if (problem !== null) return problem;
  const by: unknown = Reflect.get(Object(given), 'by');
  const { approvers } = waiting;
  if (approvers.length === 0 || approvers.some((approver) => approver === by)) return null;
  return `${name}: by is ${describe(by)}, expected one of deployment.approval.approvers: ${approvers.join(', ')}`;
}

function checkReplace(given: unknown): string | null {
  const version: unknown = Reflect.get(Object(given), REPLACE);
  if (version === undefined || (Number.isInteger(version) && Number(version) > 0)) return null;
  return `${REPLACE}: found ${describe(version)}, expected the number of the version in staging, e.g. 7; or leave it out`;
}

const REPLACE = 'replace';
const EXAMPLE = '{"by": "your name", "reason": "why"}';

function describe(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 100);
}
