import { defineSearchAttributeKey } from '@temporalio/common';
import { workflowInfo } from '@temporalio/workflow';

import type { ValidationSummary } from '../contracts/data-validation.js';
import type { DriftSummary } from '../contracts/drift-detection.js';
import type { ModelTestSummary } from '../contracts/model-testing.js';
import type { RegisteredModel } from '../contracts/model-registration.js';
import type { ModelValidationSummary } from '../contracts/model-validation.js';
import type { PromotionDecision } from '../contracts/deployment.js';
import type { RunVerdict, StageName } from '../contracts/names.js';
import type { SearchSummary } from '../contracts/hyperparameter-search.js';
import type { ArtifactRef } from '../contracts/refs.js';
import type { Approval } from '../contracts/run-control.js';
import type {
  Champion,
  ForcedPass,
  ResolvedRun,
  RetrainingInput,
  RetrainingResult,
  StagedVersion,
} from '../contracts/run.js';
import { judgedMetrics } from '../domain/evaluation/judged-metrics.js';
import type { RunStart } from '../domain/notification/failure-advice.js';
import { openControls } from './run-control.js';
import type { RunControls } from './run-control.js';
import { openProgress } from './run-progress.js';
import type { RunProgress } from './run-progress.js';
import type { TrainedModel } from './train-models.js';

/** What a run has found so far; each stage fills its field. */
export interface RunFindings {
  input?: RetrainingInput;
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
  /** When the rows were read: before the run began, where it goes on with a failed one. */
  rowsReadAt?: string;
  /** What its model may take the place of in staging; null = nothing is there. */
  staged?: StagedVersion | null;
  tests?: ModelTestSummary;
  promotion?: PromotionDecision;
  /** What a person answered before the deployment, or about drifted data. */
  approval?: Approval;
  readonly searches: SearchSummary[];
}

/** One run as its workflow holds it. */
export interface RunRecord {
  /** The run itself, in notes about who made what. */
  readonly key: string;
  /** The schedule that has started it; null = a person or a program. */
  readonly scheduledBy: string | null;
  readonly startedAt: string;
  readonly progress: RunProgress;
  readonly controls: RunControls;
  readonly found: RunFindings;
}

/** Opens the record of the running workflow. */
export function openRecord(): RunRecord {
  const { runId, typedSearchAttributes, workflowId } = workflowInfo();
  const controls = openControls();
  return {
    key: `${workflowId}/${runId}`,
    startedAt: new Date().toISOString(),
    scheduledBy: typedSearchAttributes.get(SCHEDULED_BY) ?? null,
    controls,
    progress: openProgress(controls),
    found: { algorithmRunIds: [], searches: [] },
  };
}

/** Temporal's own: the id of the schedule that has started a workflow. */
const SCHEDULED_BY = defineSearchAttributeKey('TemporalScheduledById', 'KEYWORD');

/** How a run ended, as the result and the mail say it. */
export interface Conclusion {
  readonly verdict: RunVerdict;
  readonly reasons: readonly string[];
  readonly failure: RetrainingResult['failure'];
}

/** How the run was started, for whoever has to start it again after it failed at `stage`. */
export function startOf({ found, scheduledBy }: RunRecord, stage: StageName | null): RunStart {
  const { input, resolved } = found;
  const given = input?.source && `the file ${input.source.name}`;
  return {
    workflowId: workflowInfo().workflowId,
    scheduledBy,
    startedWith: input?.startedWith,
    // Another stage may have read another file.
    source: stage === 'data_validation' ? (given ?? resolved?.source) : undefined,
  };
}

/** The result of a run from what it has found. */
export function resultOf(
  { found, progress, scheduledBy }: RunRecord,
  conclusion: Conclusion,
): RetrainingResult {
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
    ...(found.validation && { judged: judgedMetrics(found.validation.gate) }),
    forcedPass: found.forcedPass ?? null,
    cv: found.trained?.cv ?? null,
    drift: found.drift ? driftOf(found.drift) : null,
    rows: found.validated
      ? {
          delivered: found.validated.rows,
          quarantined: found.validated.quarantined,
          used: found.validated.used,
        }
      : null,
    ...(found.validation?.gate.championKeys && { championKeys: found.validation.gate.championKeys }),
    mlflowRunId: found.mlflowRunId ?? null,
    stages: [...progress.outcomes()],
    ...(found.searches.length > 0 && { searches: [...found.searches] }),
    scheduledBy,
    approval: found.approval ?? null,
    ...(found.promotion && { ledgerHead: found.promotion.ledgerHead }),
    report: null,
  };
}

function driftOf({
  comparedWith,
  decision,
  driftedFeatures,
  verdict,
}: DriftSummary): RetrainingResult['drift'] {
  return {
    verdict,
    driftedFeatures,
    ...(comparedWith !== undefined && { comparedWith }),
    ...(decision !== undefined && { decision }),
  };
}

/** The full reports of the stages that made one. */
export function reportsOf({ found }: Pick<RunRecord, 'found'>): Record<string, ArtifactRef> {
  const reports: Record<string, ArtifactRef | null | undefined> = {
    data_validation: found.validated?.report,
    data_profile: found.validated?.profile,
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
