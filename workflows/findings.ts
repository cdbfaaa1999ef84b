import type { UnseenRows, ValidationSummary } from '../contracts/data-validation.js';
import type { PromotionDecision } from '../contracts/deployment.js';
import type { DriftSummary } from '../contracts/drift-detection.js';
import type { FeaturesSummary } from '../contracts/feature-engineering.js';
import type { RegisteredModel } from '../contracts/model-registration.js';
import type { ModelTestSummary } from '../contracts/model-testing.js';
import type { ModelValidationSummary } from '../contracts/model-validation.js';
import type { StepOrigin } from '../contracts/stage-reuse.js';
import type { TrainedModel } from './train-models.js';
import { checkName } from '../domain/text/check-name.js';
import { championKeysText } from '../domain/text/champion-keys.js';
import { formatCrossValidation } from '../domain/training/cross-validation.js';
import type { Finding } from './run-progress.js';

/** What a round of each algorithm adds. */
const ROUNDS = { xgboost: 'rounds', lightgbm: 'rounds', random_forest: 'trees' } as const;

const passed = (text: string): Finding => ({ outcome: 'passed', text });
const MADE_AGAIN = 'made again: a kept file was damaged or gone';
/** A finding of a keyed step, with whether its result was kept by an earlier run, or was and could not be used. */
const ofStep = (step: StepOrigin, finding: Finding): Finding => ({
  ...finding,
  ...(step.madeAgain === true && { text: `${finding.text}; ${MADE_AGAIN}` }),
  ...(step.reusedFrom !== undefined && { reused: true }),
});
const count = (value: number): string => value.toLocaleString('en-US');
const metric = (value: number | null): string => (value === null ? 'undefined' : value.toFixed(4));

const MOST_NAMED = 10;

function firstOf(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  return `${names.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** What a run as of an earlier time left out. */
function unseenText({ asOf, later, undated }: UnseenRows): string {
  const without = undated === 0 ? '' : ` and ${count(undated)} without an event time`;
  return `, ${count(later)} after ${asOf}${without} left out`;
}

/** A comparison that is refused because of the keys tells of them by itself. */
function keysText({ championKeys, rule }: ModelValidationSummary['gate']): readonly string[] {
  return championKeys === undefined || rule === 'keys_changed' ? [] : [championKeysText(championKeys)];
}

/** One line for people about each stage's result. */
export const findings = {
  data: (data: ValidationSummary): Finding => {
    const names = [...new Set(data.failedChecks.map(checkName))].join(', ');
    const seen = `${count(data.rows)} rows, ${count(data.quarantined)} quarantined`;
    const text = `${seen}${data.unseen ? unseenText(data.unseen) : ''}; ${data.checks} checks`;
    if (!data.passed) return { outcome: 'refused', text: `${text}; failed: ${names}` };
    const finding: Finding =
      names === '' ? passed(`${text} passed`) : { outcome: 'warned', text: `${text}; warnings: ${names}` };
    return ofStep(data, finding);
  },
  drift: (drift: DriftSummary): Finding => {
    const decision = drift.decision === undefined ? '' : `; ${drift.decision}`;
    if (drift.verdict === 'baseline') return passed(`baseline: no champion to compare with${decision}`);
    const { driftedFeatures: moved } = drift;
    const found =
      moved.length === 0
        ? `${drift.verdict} over ${drift.features} features`
        : `${drift.verdict}: ${moved.length} of ${drift.features} features: ${firstOf(moved)}`;
    const changes = drift.schemaChanges ?? [];
    const schema = changes.length === 0 ? '' : `; since the champion: ${changes.slice(0, 5).join(', ')}`;
    const beside = drift.comparedWith === undefined ? '' : `; compared with ${drift.comparedWith}`;
    const text = `${found}${schema}${beside}${decision}`;
    if (drift.blocked) return { outcome: 'refused', text };
    const outcome = drift.verdict === 'drifted' ? 'warned' : 'passed';
    return ofStep(drift, { outcome, text });
  },
  features: (features: FeaturesSummary): Finding => {
    const { train, validation, test } = features.splits;
    const parts = [train, validation, test].map(({ rows }) => count(rows)).join(' / ');
    const text = `${features.featureNames.length} features; ${parts} rows to train / validate / test`;
    if (features.warnings.length === 0) return ofStep(features, passed(text));
    return ofStep(features, { outcome: 'warned', text: `${text}; ${features.warnings.join('; ')}` });
  },
  training: ({ cv, fit, others, packaged, steps }: TrainedModel): Finding => {
    const best = `${fit.algorithm}, ${fit.rounds} ${ROUNDS[fit.algorithm]}; ${formatCrossValidation(cv)}`;
    const rest = others.map((other) => `${other.fit.algorithm} ${metric(other.cv.mean)}`).join(', ');
    const parts = [best, ...(rest === '' ? [] : [rest])];
    if (steps.reused === steps.all) return { ...passed(parts.join('; ')), reused: true };
    if (steps.reused > 0) parts.push(`${steps.reused} of ${steps.all} steps reused`);
    const again = [packaged, fit, ...others.map((other) => other.fit)].some(({ madeAgain }) => madeAgain);
    if (again) parts.push(MADE_AGAIN);
    return passed(parts.join('; '));
  },
  validation: (validation: ModelValidationSummary): Finding => {
    const { metrics, gate } = validation;
    const found = [...gate.reasons, ...keysText(gate)].join('; ');
    const text = `AUC ${metric(metrics.aucRoc)}, F1 ${metric(metrics.f1Score)}; ${found}`;
    const outcomes = { pass: 'passed', keep: 'warned', refuse: 'refused' } as const;
    return ofStep(validation, { outcome: outcomes[gate.decision], text });
  },
  registration: ({ version }: RegisteredModel): Finding => passed(`version ${version}`),
  tests: ({ checks, passed: allPassed }: ModelTestSummary): Finding => {
    const failed = checks.filter((check) => !check.passed).map(({ name }) => name);
    if (allPassed) return passed(`${checks.length} checks passed`);
    return { outcome: 'refused', text: `failed: ${failed.join(', ')}` };
  },
  deployment: ({ reason }: PromotionDecision): Finding => passed(reason),
} as const;
