import type { PromotionDecision } from '../../contracts/deployment.js';
import type { RegisteredModel } from '../../contracts/model-registration.js';
import type { ModelTestSummary } from '../../contracts/model-testing.js';
import type { GateDecision } from '../../contracts/model-validation.js';
import type { RunVerdict } from '../../contracts/names.js';
import type { Approval } from '../../contracts/run-control.js';
import type { RunPolicy, StagedVersion, StageOutcome } from '../../contracts/run.js';

/** How a run ends and why. */
export interface RunEnding {
  readonly verdict: Exclude<RunVerdict, 'failed'>;
  readonly reasons: readonly string[];
}

/** The end of a run whose model goes no further than the gate, or null when it is to be registered. */
export function endingAfterGate(gate: GateDecision, policy: RunPolicy): RunEnding | null {
  if (gate.decision === 'refuse') return { verdict: 'refused', reasons: gate.reasons };
  if (policy.sampled) {
    const why = gate.decision === 'keep' ? gate.reasons : [];
    return { verdict: 'kept', reasons: [SAMPLED, ...why] };
  }
  if (gate.decision === 'keep') return { verdict: 'kept', reasons: gate.reasons };
  if (!policy.registerBest) return kept('registration was not asked for (--register-best)');
  return null;
}

/** The end of a run whose registered model goes no further, or null when it is to be promoted. */
export function endingAfterTests(tests: ModelTestSummary, policy: RunPolicy): RunEnding | null {
  const failed = tests.checks.filter(({ passed }) => !passed);
  if (failed.length > 0) return { verdict: 'refused', reasons: failed.map(describeCheck) };
  if (!policy.promoteToStaging) return kept('promotion was not asked for (--promote-to-staging)');
  return null;
}

/** The end of a run whose model a person does not let go further, or null when it is to be promoted. */
export function endingAfterApproval(approval: Approval | null): RunEnding | null {
  if (approval?.answer !== 'reject') return null;
  return kept(approval.by === null ? approval.reason : `rejected by ${approval.by}: ${approval.reason}`);
}

/**
 * The end of a run that nobody was asked about, whose model must not take the place of the version in staging, or null: it
 * is the same one, or was made of rows that were read later. Which run ends first does not make its model the newer one.
 */
export function endingBesideStaged(
  {
    modelSha256,
    rowsReadAt,
    version,
  }: Pick<RegisteredModel, 'modelSha256' | 'version'> & { readonly rowsReadAt: string },
  staged: StagedVersion | null,
): RunEnding | null {
  if (staged === null || staged.version === version) return null;
  const name = `version ${staged.version}, which is in staging`;
  if (staged.modelSha256 === modelSha256) return kept(`identical to ${name}`);
  if (Date.parse(staged.rowsReadAt) <= Date.parse(rowsReadAt)) return null;
  return kept(
    `version ${version} does not take the place of ${name}: that was made of rows read later (${staged.rowsReadAt}, not ${rowsReadAt})`,
  );
}

/** The end of a run whose promotion was decided: why the gate let it pass, and where it went. */
export function endingAfterPromotion(gate: GateDecision, decision: PromotionDecision): RunEnding {
  const verdicts = { champion: 'promoted', staging: 'staged', superseded: 'kept' } as const;
  return { verdict: verdicts[decision.outcome], reasons: [...gate.reasons, decision.reason] };
}

/** How far a run had come that is told to have failed. */
export interface FailedWork {
  readonly stages: readonly StageOutcome[];
  /** That it has registered. */
  readonly version: number | null;
  readonly decision: PromotionDecision | null;
}

/** What a failed run leaves behind elsewhere, for those who read that it has failed. */
export function whatRemains({ decision, stages, version }: FailedWork): readonly string[] {
  if (version !== null) {
    const decided = decision === null ? '' : `; its promotion was decided: ${decision.reason}`;
    return [`version ${version} stays registered${decided}`];
  }
  const registering = stages.find(({ name }) => name === 'model_registration')?.outcome === 'failed';
  return registering ? ['a version may have been registered: a resumed run finds and uses it'] : [];
}

const SAMPLED = 'the run saw a sample of the customers, and such a model is never promoted';

const kept = (reason: string): RunEnding => ({ verdict: 'kept', reasons: [reason] });

function describeCheck({ name, expected, found, unit }: ModelTestSummary['checks'][number]): string {
  return `${name}: expected ${expected} ${unit}, found ${found} ${unit}`.replace(/ +(?=,|$)/g, '');
}
