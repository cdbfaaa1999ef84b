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

type Question = NonNullable<RunControl['waiting']>['question'];
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
  /** Waits for a person's answer; where none comes in time the default one counts. `asked` is told until when. */
  ask(question: Question, policy: ApprovalPolicy, asked: (until: string) => Promise<void>): Promise<Approval>;
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
    ask: (question, policy, asked) => waitForAnswer(desk, question, policy, asked),
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
    const decide = ({ by, reason }: Intervention): RunControl => {
      desk.answer = { answer, by, reason };
      return desk.control;
    };
    const validator = (given: unknown): void => {
      assertAccepted(refuseAnswer(answer, given, desk.answer === null ? desk.control.waiting : null));
    };
    setHandler(update, decide, { description, validator });
  };
  const about = 'to what the run waits for: a deployment, or the use of drifted data';
  take(approveUpdate, 'approve', `Answers yes ${about}. {by, reason}`);
  take(rejectUpdate, 'reject', `Answers no ${about}; the champion keeps serving. {by, reason}`);
}

async function waitForAnswer(
  desk: Desk,
  question: Question,
  { approvers, defaultAnswer, timeoutMs }: ApprovalPolicy,
  asked: (until: string) => Promise<void>,
): Promise<Approval> {
  desk.answer = null;
  const until = new Date(Date.now() + timeoutMs).toISOString();
  await change(desk, { waiting: { question, until, defaultAnswer, approvers: [...approvers] } });
  await asked(until);
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
