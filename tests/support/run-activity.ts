import type { Info } from '@temporalio/activity';
import type { ActivityFunction } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { ApplicationFailure } from '@temporalio/common';

import { failureOf } from './failure.js';

/** An attempt that a test can cancel and listen to; silent about the failures that tests provoke. */
export const mockAttempt = (info: Partial<Info> = {}): MockActivityEnvironment =>
  new MockActivityEnvironment(info, { logger: new DefaultLogger('ERROR') });

/** Runs one attempt of an activity. */
export const runActivity = <I, R>(activity: ActivityFunction<[I], R>, input: I): Promise<R> =>
  mockAttempt().run(activity, input);

/** The failure that Temporal sees of an attempt. */
export const activityFailure = <I, R>(
  activity: ActivityFunction<[I], R>,
  input: I,
): Promise<ApplicationFailure> => failureOf(runActivity(activity, input), ApplicationFailure);
