import { patched } from '@temporalio/workflow';

import type { RequestPromotionInput } from '../contracts/deployment.js';
import type { RegisteredModel } from '../contracts/model-registration.js';
import type { Intervention } from '../contracts/run-control.js';
import { endingBesideStaged } from '../domain/deployment/run-ending.js';
import type { RunEnding } from '../domain/deployment/run-ending.js';
import { refuseOverStaged } from '../domain/deployment/staged-since.js';
import { quickActivities, writeActivities } from './activity-options.js';
import { assertAccepted } from './business-failures.js';
import type { RunRecord } from './run-record.js';
import type { RunSetup } from './run-setup.js';

/** Runs that began before staging was looked at go their way without. */
const looksAtStaging = (): boolean => patched('staging-compared');

/** Notes what is in staging when a person is asked about a deployment. */
export async function noteStaged(run: RunRecord, { policy: { model } }: RunSetup): Promise<void> {
  if (!looksAtStaging()) return;
  run.found.staged = await writeActivities('What is in staging').readStaging({ model });
}

/**
 * Looks at staging again when a person approves, and refuses what was not asked about. Gives what is to be done once the
 * approval counts.
 */
export async function confirmApproval(
  run: RunRecord,
  { policy: { model } }: RunSetup,
  { replace }: Intervention,
): Promise<() => void> {
  const { staged } = run.found;
  if (staged === undefined) return () => undefined;
  const now = await quickActivities('What is in staging now').readStaging({ model });
  assertAccepted(refuseOverStaged(replace, staged, now));
  return () => {
    run.found.staged = now;
  };
}

/** What a promotion says of staging: what it may take the place of, and how old the rows of its model are. */
export function knownStaging({
  found: { rowsReadAt, staged },
}: RunRecord): Pick<RequestPromotionInput, 'comparedStaging' | 'rowsReadAt'> {
  return staged === undefined ? {} : { comparedStaging: staged?.generation ?? 0, rowsReadAt };
}

/** Just before a promotion that nobody was asked about: the end of the run whose model is not to replace what is in staging. */
export async function lookAtStaging(
  run: RunRecord,
  setup: RunSetup,
  { modelSha256, version }: RegisteredModel,
): Promise<RunEnding | null> {
  if (setup.policy.approval.beforeDeployment) return null;
  await noteStaged(run, setup);
  const { rowsReadAt = run.startedAt, staged = null } = run.found;
  return endingBesideStaged({ modelSha256, version, rowsReadAt }, staged);
}
