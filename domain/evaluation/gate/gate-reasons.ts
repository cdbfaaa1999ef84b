import type { GateConfig } from '../../../contracts/config/gate.js';
import type { Comparison, Guard } from '../../../contracts/model-validation.js';
import { count, fixed, fixedApart, percent } from './figures.js';
import type { GuardedMetric } from './guarded-metrics.js';
import { GUARDED_METRICS } from './guarded-metrics.js';

type Rules = Pick<
  GateConfig,
  'rule' | 'non_inferiority_margin' | 'confidence' | 'min_rows' | 'min_positives'
>;

/** Mails and histories carry reasons; the rest stands in the report. */
const HARMS_AT_MOST = 5;

const METRICS: ReadonlyMap<string, GuardedMetric> = new Map(
  GUARDED_METRICS.map((metric) => [metric.name, metric]),
);

/** Whether a comparison shows what the rules ask for: superiority is asked beside the champion only. */
export function isAccepted(comparison: Comparison, rules: Rules): boolean {
  const { outcome } = comparison;
  return outcome === 'superior' || (outcome === 'non_inferior' && !asksMore(comparison, rules));
}

/** What a comparison shows or fails to show, with its figures: "as good as version 3 within 0.01: ROC-AUC ...". */
export function explainComparison(comparison: Comparison, rules: Rules): string {
  const { candidateAucRoc, referenceAucRoc, lowerBound } = comparison;
  if (comparison.outcome === 'too_few_rows') return explainTooFew(comparison, rules);
  if (candidateAucRoc === null || referenceAucRoc === null || lowerBound === null) {
    return explainIncomparable(comparison);
  }
  const limit = asksMore(comparison, rules) ? 0 : 0 - rules.non_inferiority_margin;
  const figures =
    `ROC-AUC ${fixed(candidateAucRoc)} against ${fixed(referenceAucRoc)} on the same ${rowsText(comparison)}; ` +
    `the difference is at least ${fixedApart(lowerBound, limit)} (one-sided ${percent(rules.confidence)})`;
  return `${claim(comparison, rules)}: ${figures}${requirement(comparison, rules)}`;
}

/** Each harmed guard with its figures, the first five; slices by number, for their values are data of customers. */
export function explainHarm(guards: readonly Guard[], version: number, { confidence }: Rules): string[] {
  const harmed = guards.filter(({ outcome }) => outcome === 'harmed');
  const judged = guards.filter(({ outcome }) => outcome !== 'too_small').length;
  const adjusted = judged === 1 ? '' : `, adjusted for ${judged} guards`;
  const level = `(one-sided ${percent(confidence)}${adjusted})`;
  const reasons = harmed.slice(0, HARMS_AT_MOST).map((guard) => explainGuard(guard, version, level));
  const more = harmed.length - reasons.length;
  return more === 0
    ? reasons
    : [...reasons, `${more} more ${more === 1 ? 'guard is' : 'guards are'} harmed: see the report`];
}

/** How many guards held and how many could not be judged; nothing where none is set. */
export function explainGuards(guards: readonly Guard[]): string[] {
  if (guards.length === 0) return [];
  const tooSmall = guards.filter(({ outcome }) => outcome === 'too_small').length;
  const held = guards.length - tooSmall;
  const rest = tooSmall === 0 ? '' : `; ${tooSmall} too small to judge`;
  return [`no harm shown by ${held} ${held === 1 ? 'guard' : 'guards'}${rest}`];
}

/** Non-inferiority is not enough beside the champion where the rule is superiority. */
function asksMore({ reference }: Comparison, { rule }: Rules): boolean {
  return rule === 'superiority' && reference === 'champion';
}

function claim(comparison: Comparison, rules: Rules): string {
  const name = nameOf(comparison);
  if (comparison.outcome === 'superior') return `better than ${name}`;
  if (isAccepted(comparison, rules)) return `as good as ${name} within ${rules.non_inferiority_margin}`;
  return `not shown to be ${asksMore(comparison, rules) ? 'better than' : 'as good as'} ${name}`;
}

function requirement(comparison: Comparison, rules: Rules): string {
  if (isAccepted(comparison, rules)) return '';
  return asksMore(comparison, rules) ? ', required above 0' : `, allowed ${0 - rules.non_inferiority_margin}`;
}

/** What the rules ask for is told as configured; where neither is set no comparison has too few rows. */
function explainTooFew(comparison: Comparison, { min_positives = 1, min_rows = 1 }: Rules): string {
  const { groups, positives, rows } = comparison;
  const unit = groups === undefined ? 'rows' : 'groups';
  return (
    `too few rows to judge beside ${nameOf(comparison)}: ${rowsText(comparison)} are test rows for both, ` +
    `${count(positives)} of them positive and ${count(rows - positives)} negative; gate.min_rows asks for ` +
    `${count(min_rows)} ${unit} and gate.min_positives for ${count(min_positives)} with each outcome; wait for more rows, ` +
    'lower these two, or force the pass with a name and a reason'
  );
}

function rowsText({ groups, rows }: Pick<Comparison, 'groups' | 'rows'>): string {
  return groups === undefined ? `${count(rows)} rows` : `${count(rows)} rows of ${count(groups)} groups`;
}

function explainIncomparable(comparison: Comparison): string {
  const { reference, rows, note } = comparison;
  const remedy =
    reference === 'champion' ? 'restore what the champion lacks' : 'set gate.anchor to false for this run';
  const nextStep = rows > 0 ? 'wait for more rows' : remedy;
  const what = `not shown to be as good as ${nameOf(comparison)}`;
  return `${what}: ${note}; ${nextStep}, or force the pass with a name and a reason`;
}

function nameOf({ reference, version }: Comparison): string {
  return reference === 'anchor' ? `version ${version}, the anchor` : `version ${version}`;
}

function explainGuard(guard: Guard, version: number, level: string): string {
  const { metric, slice, candidate, reference, lowerBound, margin, rows } = guard;
  const guarded = slice === null ? METRICS.get(metric) : undefined;
  const title = slice === null ? (guarded?.title ?? metric) : 'ROC-AUC';
  const share = guarded?.decidedAt === 'equal share' ? ', as many decided positive' : '';
  const where = slice === null ? '' : ` within slice ${slice.number} of ${slice.column}`;
  return (
    `${title}${where} is worse than version ${version}'s by more than the allowed ${margin}: ` +
    `${fixed(candidate ?? NaN)} against ${fixed(reference ?? NaN)} on the same ${count(rows)} rows${share}; ` +
    `the loss is at least ${fixedApart(lowerBound ?? NaN, margin)} ${level}`
  );
}
