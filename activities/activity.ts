import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { z } from 'zod';

import { describeIssues } from '../contracts/describe-issues.js';
import { FAILURES } from '../contracts/names.js';
import { toFailure } from './failures.js';

/** A cancellation reaches an activity with the answer to a heartbeat. */
const HEARTBEAT_INTERVAL_MS = 500;

/** What an activity may ask of its attempt. */
export interface Attempt {
  /** Aborted when the run is cancelled, the attempt timed out or the worker stops. */
  readonly signal: AbortSignal;
  /** Shown in the Temporal UI as the heartbeat's details. */
  readonly report: (details: unknown) => void;
}

/** Puts the refusal of an input into words. */
export type RefuseInput = (error: z.ZodError, input: unknown) => ApplicationFailure;

/** An activity: checks its input by schema, heartbeats while it runs, maps errors to failures; once cancelled it ends as such. */
export function activity<S extends z.ZodType, R>(
  schema: S,
  run: (input: z.infer<S>, attempt: Attempt) => Promise<R>,
  refuse: RefuseInput = refuseInput,
): (input: z.input<S>) => Promise<R> {
  return async (input) => {
    const parsed = schema.safeParse(input);
    if (!parsed.success) throw refuse(parsed.error, input);
    const context = Context.current();
    let details: unknown = undefined;
    const beat = setInterval(() => {
      context.heartbeat(details);
    }, HEARTBEAT_INTERVAL_MS);
    try {
      const report = (current: unknown): void => {
        // The first is told at once: a short fit may end before the next beat.
        if (details === undefined) context.heartbeat(current);
        details = current;
      };
      return await run(parsed.data, { signal: context.cancellationSignal, report });
    } catch (error) {
      // Services that are told to stop fail in their own words; Temporal knows a cancellation by its own failure only.
      context.cancellationSignal.throwIfAborted();
      throw toFailure(error);
    } finally {
      clearInterval(beat);
    }
  };
}

function refuseInput(error: z.ZodError): ApplicationFailure {
  return ApplicationFailure.nonRetryable(
    `The input is refused. ${describeIssues(error)}`,
    FAILURES.configuration,
  );
}
