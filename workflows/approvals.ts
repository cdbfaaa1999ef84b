import { workflowInfo } from '@temporalio/workflow';

import type { DriftSummary } from '../contracts/drift-detection.js';
import type { RegisteredModel } from '../contracts/model-registration.js';
import type { Approval, ApprovalRequest } from '../contracts/run-control.js';
import { judgedMetrics } from '../domain/evaluation/judged-metrics.js';
import { announceApproval } from './announcements.js';
import type { JudgedModel } from './retraining-stages.js';
import type { Confirm } from './run-control.js';
import type { RunRecord } from './run-record.js';
import type { RunSetup } from './run-setup.js';
import { confirmApproval, noteStaged } from './staging.js';

type Asked = Pick<
  ApprovalRequest,
  'question' | 'version' | 'reasons' | 'metrics' | 'judged' | 'report' | 'staged'
>;

/** Asks a person whether drifted data may be used, where drift.policy wants it; null = nobody was asked. */
export async function approveDrift(
  run: RunRecord,
  setup: RunSetup,
  { comparedWith, decision, driftedFeatures, needsApproval, report }: DriftSummary,
): Promise<Approval | null> {
  if (!needsApproval) return null;
  const reasons = [
    `drifted: ${driftedFeatures.join(', ')}`,
    ...(comparedWith === undefined ? [] : [`compared with ${comparedWith}`]),
    ...(decision === undefined ? [] : [decision]),
  ];
  return ask(run, setup, { question: 'drift', version: null, reasons, metrics: null, report });
}

/** Asks a person before a model moves towards customers, where deployment.approval wants it; null = nobody was asked. */
export async function approveDeployment(
  run: RunRecord,
  setup: RunSetup,
  { version }: RegisteredModel,
  { validation: { gate, metrics, report } }: JudgedModel,
): Promise<Approval | null> {
  if (!setup.policy.approval.beforeDeployment) return null;
  await noteStaged(run, setup);
  const { staged } = run.found;
  const judged = judgedMetrics(gate);
  const asked = { question: 'deployment', version, reasons: gate.reasons, metrics, judged, report } as const;
  if (staged === undefined) return ask(run, setup, asked);
  return ask(run, setup, { ...asked, staged }, (given) => confirmApproval(run, setup, given));
}

async function ask(
  run: RunRecord,
  { config, mlflowRunId, policy }: RunSetup,
  asked: Asked,
  confirm: Confirm | null = null,
): Promise<Approval> {
  const { runId, workflowId } = workflowInfo();
  const { approval, model } = policy;
  const announce = (until: string): Promise<void> => {
    const { defaultAnswer } = approval;
    const request = { ...asked, workflowId, runId, model, until, defaultAnswer, mlflowRunId };
    return announceApproval(run, config, request);
  };
  const answer = await run.controls.ask({ ...asked, policy: approval, announce, confirm });
  run.found.approval = answer;
  return answer;
}
