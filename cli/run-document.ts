import type { RetrainingResult } from '../contracts/run.js';

/** The JSON document of the `train` command. */
export function runDocument({ candidate, drift, model, ...run }: RetrainingResult): object {
  return {
    workflowId: run.workflowId,
    runId: run.runId,
    mlflowRunId: run.mlflowRunId,
    verdict: run.verdict,
    reasons: run.reasons,
    forcedPass: run.forcedPass ?? null,
    failure: run.failure,
    champion: run.champion,
    model: { name: model, version: null, algorithm: null, modelSha256: null, ...candidate },
    metrics: run.metrics,
    cv: run.cv,
    drift,
    rows: run.rows,
    championKeys: run.championKeys ?? null,
    searches: run.searches ?? [],
    scheduledBy: run.scheduledBy ?? null,
    approval: run.approval ?? null,
    stages: run.stages.map(({ finding, name, outcome, reused, seconds }) => ({
      name,
      outcome,
      seconds,
      finding,
      reused: reused === true,
    })),
    report: run.report?.uri ?? null,
  };
}
