import type { EndedActivity } from './outcome.js';
import type { Strike } from './strike.js';

/** Why it is not proven that a worker was killed in the midst of a run and another one took over; empty = it is. */
export function missingProof(
  strikes: readonly Strike[],
  activities: readonly EndedActivity[],
): readonly string[] {
  return strikes.flatMap((strike, index) => {
    const later = strikes.slice(0, index + 1).map(({ pid }) => pid);
    return [
      ...when(!strike.gone, `worker ${strike.pid} still runs`),
      ...when(!strike.open, `the run had ended when worker ${strike.pid} was struck`),
      ...when(
        activities.every(({ workerPid }) => later.includes(workerPid)),
        `no other worker ended an activity after worker ${strike.pid}`,
      ),
      ...strike.ran.flatMap((lost) => notLost(lost, activities)),
    ];
  });
}

/** An attempt that ran on a killed worker cannot be the one that ended the activity. */
function notLost(
  { activity, activityId, attempt, workerPid, workflowId }: Strike['ran'][number],
  activities: readonly EndedActivity[],
): readonly string[] {
  const ended = activities.find((each) => each.workflowId === workflowId && each.activityId === activityId);
  const name = `${activity} ${activityId}`;
  if (ended === undefined) return [`${name} of the killed worker is not in the history`];
  return [
    ...when(ended.attempt <= attempt, `${name} ended with attempt ${ended.attempt}: none was lost`),
    ...when(ended.workerPid === workerPid, `${name} was ended by worker ${workerPid} itself`),
  ];
}

function when(broken: boolean, problem: string): readonly string[] {
  return broken ? [problem] : [];
}
