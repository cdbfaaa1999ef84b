import { workflowInfo } from '@temporalio/workflow';

import type { ValidationSummary } from '../contracts/data-validation.js';
import type { DriftSummary } from '../contracts/drift-detection.js';
import type { ModelTestSummary } from '../contracts/model-testing.js';
import type { RegisteredModel } from '../contracts/model-registration.js';
import type { ModelValidationSummary } from '../contracts/model-validation.js';
import type { PromotionDecision } from '../contracts/deployment.js';
import type { RunVerdict, StageName } from '../contracts/names.js';
import type { ArtifactRef } from '../contracts/refs.js';
import type { Champion, ForcedPass, ResolvedRun, RetrainingResult } from '../contracts/run.js';
import type { RunProgress } from './run-progress.js';
import type { TrainedModel } from './train-models.js';

/** What a run has found so far; each stage fills its field. */
export interface RunFindings {
  resolved?: ResolvedRun;
  champion?: Champion | null;
  /** MLflow runs of the algorithms: they end with the run's own. */
  readonly algorithmRunIds: string[];
  mlflowRunId?: string;
  validated?: ValidationSummary;
  drift?: DriftSummary;
  trained?: TrainedModel;
  validation?: ModelValidationSummary;
  /** Who let the model pass the gate against its rules, and why. */
  forcedPass?: ForcedPass;
  registered?: RegisteredModel;
  tests?: ModelTestSummary;
  promotion?: PromotionDecision;
}

/** One run as its workflow holds it. */
export interface RunRecord {
  /** The same for every attempt of every activity: key of whatever the run makes elsewhere. */
  readonly key: string;
  readonly startedAt: string;
  readonly progress: RunProgress;
  readonly found: RunFindings;
}

/** Opens the record of the running workflow. */
export function openRecord(progress: RunProgress): RunRecord {
  const { workflowId, runId } = workflowInfo();
  return {
    key: `${workflowId}/${runId}`,
    startedAt: new Date().toISOString(),
    progress,
    found: { algorithmRunIds: [] },
  };
}

/** How a run ended, as the result and the mail say it. */
export interface Conclusion {
  readonly verdict: RunVerdict;
  readonly reasons: readonly string[];
  readonly failure: { type: string; stage: StageName | null; nextStep: string } | null;
}

/** The result of a run from what it has found. */
export function resultOf({ found, progress }: RunRecord, conclusion: Conclusion): RetrainingResult {
  const { workflowId, runId } = workflowInfo();
  return {
    workflowId,
    runId,
    model: found.resolved?.policy.model ?? 'unknown',
    verdict: conclusion.verdict,
    reasons: [...conclusion.reasons],
    failure: conclusion.failure,
    champion: championAfter(found),
    candidate: candidateOf(found),
    metrics: found.validation?.metrics ?? null,
    forcedPass: found.forcedPass ?? null,
    cv: found.trained?.cv ?? null,
    drift: found.drift
      ? { verdict: found.drift.verdict, driftedFeatures: found.drift.driftedFeatures }
      : null,
    rows: found.validated
      ? {
          delivered: found.validated.rows,
          quarantined: found.validated.quarantined,
          used: found.validated.used,
        }
      : null,
    mlflowRunId: found.mlflowRunId ?? null,
    stages: [...progress.outcomes()],
    report: null,
  };
}

/** The full reports of the stages that made one. */
export function reportsOf({ found }: RunRecord): Record<string, ArtifactRef> {
  const reports: Record<string, ArtifactRef | null | undefined> = {
    data_validation: found.validated?.report,
    drift_detection: found.drift?.report,
    model_validation: found.validation?.report,
    model_testing: found.tests?.report,
    bundle: found.registered?.bundle,
  };
  return Object.fromEntries(Object.entries(reports).flatMap(([name, ref]) => (ref ? [[name, ref]] : [])));
}

function championAfter({ champion, promotion, registered }: RunFindings): RetrainingResult['champion'] {
  if (promotion?.outcome === 'champion' && registered) {
    return { version: registered.version, modelSha256: registered.modelSha256 };
  }
  return champion ? { version: champion.version, modelSha256: champion.modelSha256 } : null;
}

function candidateOf({ trained, registered }: RunFindings): RetrainingResult['candidate'] {
  if (!trained) return null;
  const { algorithm, modelSha256, cutoff } = trained.packaged;
  return { algorithm, modelSha256, cutoff, version: registered?.version ?? null };
}
