import { CancellationScope, CancelledFailure, condition, patched, setHandler } from '@temporalio/workflow';

import type { Approval, Intervention, RunControl } from '../contracts/run-control.js';
import type { ApprovalPolicy } from '../contracts/run.js';
import { refuseAbort, refuseAnswer, refusePause, refuseResume } from '../domain/deployment/intervention.js';
import type { RunReach } from '../domain/deployment/intervention.js';
import { assertAccepted } from './business-failures.js';
import {
  abortUpdate,
  approveUpdate,
  controlQuery,
  pauseUpdate,
  rejectUpdate,
  resumeUpdate,
} from './messages.js';

type Waiting = NonNullable<RunControl['waiting']>;

/** Throws where an approval cannot be taken; what it gives is done once the approval counts. */
export type Confirm = (given: Intervention) => Promise<() => void>;

/** What a person is asked. */
export interface Question extends Pick<Waiting, 'question' | 'staged'> {
  readonly policy: ApprovalPolicy;
  /** Told until when an answer is waited for. */
  readonly announce: (until: string) => Promise<void>;
  /** Null = every approval is taken. */
  readonly confirm: Confirm | null;
}

type Listener = (state: RunControl) => Promise<void> | void;

/** How people step into a run: pause, resume, abort, and the answers it waits for. */
export interface RunControls {
  /** Runs the stages of a run; an abort cancels them. */
  abortable<R>(stages: () => Promise<R>): Promise<R>;
  /** Does what cannot be taken back: no cancellation reaches it, and no abort is taken until it is done. */
  irrevocable<R>(step: () => Promise<R>): Promise<R>;
  /** Whether a cancellation has come after the promotion was sent. */
  cancelledTooLate(): boolean;
  /** The work is over: nobody steps in any more. */
  end(outcome: NonNullable<RunReach['ended']>): void;
  /** Waits while the run is paused. */
  released(): Promise<void>;
  /** Waits for a person's answer; where none comes in time the default one counts. */
  ask(question: Question): Promise<Approval>;
  /** Who has aborted the run, and why; null = nobody. */
  aborted(): Intervention | null;
  state(): RunControl;
  /** Told of every change. */
  onChange(tell: Listener): void;
}

/** Where people have stepped in so far. */
interface Desk extends RunReach {
  control: RunControl;
  answer: Approval | null;
  confirm: Confirm | null;
  aborted: RunReach['aborted'];
  deciding: RunReach['deciding'];
  ended: RunReach['ended'];
  readonly scope: CancellationScope;
  readonly listeners: Listener[];
}

const SENT_IS_AWAITED = 'a-sent-promotion-is-awaited';

/** Sets the handlers by which a run is controlled. */
export function openControls(): RunControls {
  const desk: Desk = {
    control: { paused: null, waiting: null },
    answer: null,
    confirm: null,
    aborted: null,
    deciding: false,
    ended: null,
    scope: new CancellationScope(),
    listeners: [],
  };
  takePauses(desk);
  takeAborts(desk);
  takeAnswers(desk);
  setHandler(controlQuery, () => desk.control, {
    description: 'Whether the run is paused, or waits for an answer',
  });
  return {
    abortable: (stages) => desk.scope.run(stages),
    irrevocable: (step) => runIrrevocable(desk, step),
    cancelledTooLate: () => desk.scope.consideredCancelled && patched(SENT_IS_AWAITED),
    end: (outcome) => {
      desk.ended = outcome;
    },
    released: () => condition(() => desk.control.paused === null),
    ask: (question) => waitForAnswer(desk, question),
    aborted: () => desk.aborted,
    state: () => desk.control,
    onChange: (tell) => {
      desk.listeners.push(tell);
    },
  };
}

async function runIrrevocable<R>(desk: Desk, step: () => Promise<R>): Promise<R> {
  const shielded = patched(SENT_IS_AWAITED);
  // A cancellation can come in one workflow task with the end of the step before; a scope that is shielded does not look.
  if (shielded && desk.scope.consideredCancelled) throw new CancelledFailure('cancelled before it was sent');
  desk.deciding = true;
  try {
    return await (shielded ? CancellationScope.nonCancellable(step) : step());
  } finally {
    desk.deciding = false;
  }
}

async function change(desk: Desk, next: Partial<RunControl>): Promise<RunControl> {
  desk.control = { ...desk.control, ...next };
  for (const tell of desk.listeners) await tell(desk.control);
  return desk.control;
}

function takePauses(desk: Desk): void {
  const pause = (intervention: Intervention) =>
    change(desk, { paused: { ...intervention, since: new Date().toISOString() } });
  setHandler(pauseUpdate, pause, {
    description: 'Starts no further stage or trial until resumed; what runs comes to its end. {by, reason}',
    validator: (given: unknown) => {
      assertAccepted(refusePause(given, desk.control, desk));
    },
  });
  setHandler(resumeUpdate, () => change(desk, { paused: null }), {
    description: 'Goes on after a pause. {by, reason}',
    validator: (given: unknown) => {
      assertAccepted(refuseResume(given, desk.control, desk));
    },
  });
}

function takeAborts(desk: Desk): void {
  const abort = (intervention: Intervention): RunControl => {
    desk.aborted = intervention;
    desk.scope.cancel();
    return desk.control;
  };
  setHandler(abortUpdate, abort, {
    description: 'Stops the run until its promotion is sent; the champion keeps serving. {by, reason}',
    validator: (given: unknown) => {
      assertAccepted(refuseAbort(given, desk));
    },
  });
}

function takeAnswers(desk: Desk): void {
  const take = (update: typeof approveUpdate, answer: Approval['answer'], description: string): void => {
    const validator = (given: unknown): void => {
      assertAccepted(refuseAnswer(answer, given, desk.answer === null ? desk.control.waiting : null));
    };
    const decide = ({ by, reason, replace }: Intervention): RunControl => {
      desk.answer = { answer, by, reason, ...(replace !== undefined && { replaces: replace }) };
      return desk.control;
    };
    const confirmed = async (given: Intervention, confirm: Confirm): Promise<RunControl> => {
      const settle = await confirm(given);
      // Somebody else may have answered while it was looked at.
      validator(given);
      settle();
      return decide(given);
    };
    const handle = (given: Intervention): RunControl | Promise<RunControl> =>
      answer === 'approve' && desk.confirm !== null ? confirmed(given, desk.confirm) : decide(given);
    setHandler(update, handle, { description, validator });
  };
  const about = 'to what the run waits for: a deployment, or the use of drifted data';
  const replacing = 'replace = the version in staging whose place it takes, where that was staged since';
  take(approveUpdate, 'approve', `Answers yes ${about}. {by, reason, replace?}; ${replacing}`);
  take(rejectUpdate, 'reject', `Answers no ${about}; the champion keeps serving. {by, reason}`);
}

async function waitForAnswer(
  desk: Desk,
  { announce, confirm, policy, question, staged }: Question,
): Promise<Approval> {
  const { approvers, defaultAnswer, timeoutMs } = policy;
  desk.answer = null;
  desk.confirm = confirm;
  const until = new Date(Date.now() + timeoutMs).toISOString();
  const beside = staged === undefined ? {} : { staged };
  await change(desk, { waiting: { question, until, defaultAnswer, approvers: [...approvers], ...beside } });
  await announce(until);
  const answer = (): Approval | null => desk.answer;
  await condition(() => answer() !== null, timeoutMs);
  await change(desk, { waiting: null });
  return answer() ?? byDefault(defaultAnswer, until);
}

const byDefault = (answer: Approval['answer'], until: string): Approval => ({
  answer,
  by: null,
  reason: `nobody answered until ${until}`,
});
