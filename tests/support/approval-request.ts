import type { ApprovalRequest } from '../../contracts/run-control.js';
import { retrainingResult } from './retraining-result.js';

/** A run that asks whether its version 4 may be deployed, unless told otherwise. */
export function approvalRequest(changes: Partial<ApprovalRequest> = {}): ApprovalRequest {
  const { metrics, mlflowRunId, model, reasons, runId, workflowId } = retrainingResult();
  return {
    workflowId,
    runId,
    model,
    question: 'deployment',
    version: 4,
    reasons,
    metrics,
    until: '2026-11-25T02:10:09.000Z',
    defaultAnswer: 'reject',
    mlflowRunId,
    report: null,
    ...changes,
  };
}

/** A run that asks whether it may train on drifted data. */
export function driftQuestion(changes: Partial<ApprovalRequest> = {}): ApprovalRequest {
  const reasons = ['drifted: monthly_charges, contract'];
  return approvalRequest({ question: 'drift', version: null, metrics: null, reasons, ...changes });
}
