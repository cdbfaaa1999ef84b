import type { FeaturePlan } from '../contracts/feature-engineering.js';
import type { EngineeredFile } from './engineered-file.js';
import type { Paint } from './paint.js';
import { counted, shortText } from './plain-text.js';
import { composeProfile } from './profile-table.js';

const NAME_WIDTH = 28;
const RULE_WIDTH = 100;

/** Engineered columns for a person: how each is made, what its values look like, and where they are. */
export function composeFeatures(
  { plan, profile, rows }: Pick<EngineeredFile, 'plan' | 'profile' | 'rows'>,
  { fitted, out, planPath }: { readonly out: string; readonly planPath: string; readonly fitted: boolean },
  paint: Paint,
): string {
  const made = plan.derived.map(
    (derived) =>
      `  ${shortText(derived.name, NAME_WIDTH).padEnd(NAME_WIDTH)}  ${shortText(ruleOf(derived), RULE_WIDTH)}`,
  );
  const frozen = Object.entries(plan.statistics).map(
    ([name, value]) => `  ${shortText(name, NAME_WIDTH).padEnd(NAME_WIDTH)}  ${value}`,
  );
  return [
    ...section('Made by', made, paint),
    ...section('Fitted on the training part, and frozen', frozen, paint),
    ...(profile.columns.length === 0 ? [] : [composeProfile(profile, paint), '']),
    `${counted(rows, 'row')} with ${counted(profile.columns.length, 'engineered column')}: ${out}`,
    `Feature plan${fitted ? '' : ', as given'}, of ${counted(plan.columns.length, 'feature')}: ${planPath}`,
  ].join('\n');
}

function section(title: string, lines: readonly string[], paint: Paint): readonly string[] {
  return lines.length === 0 ? [] : [paint('bold', title), ...lines, ''];
}

function ruleOf({ bins, expression }: FeaturePlan['derived'][number]): string {
  return bins === undefined
    ? (expression ?? '')
    : `${bins.column} by ${bins.edges.join(', ').replaceAll('Infinity', 'inf')}: ${bins.labels.join(', ')}`;
}
