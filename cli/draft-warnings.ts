import { concernText, contradictedText, quoted, rowsText } from '../domain/draft/index.js';
import type { DraftDocument } from './draft-document.js';
import { countText, shortText } from './plain-text.js';

/** Rows of an outcome below which a test part says little. */
const FEW = 200;

/** Columns with one and the same problem that are named. */
const MOST_NAMED = 5;

/** What a person should look at before the first run, what many columns have in common once. */
export function draftWarnings(document: DraftDocument): readonly string[] {
  const { check, columns, key } = document;
  return [
    ...targetWarnings(document),
    ...(key.contradicted === 0 ? [] : [contradictedText(key.contradicted)]),
    ...concernWarnings(columns),
    ...columns.flatMap(({ name, reason, remark }) =>
      remark === null || remark === reason ? [] : [`${name}: ${remark}`],
    ),
    ...check.failed.map(
      ({ column, found, name }) => `${column === null ? '' : `${column}: `}${name}: ${shortText(found, 200)}`,
    ),
  ];
}

function targetWarnings({ target }: DraftDocument): string[] {
  const few = Math.min(target.positives, target.negatives);
  const [positive, negative] = [target.positive, target.negative].map((texts) =>
    texts.map(quoted).join(', '),
  );
  return [
    ...(target.guessed
      ? [
          `${positive ?? ''} is what is predicted: ${target.reason}. Swap it with ${negative ?? ''} in ` +
            '`dataset.target` if you mean the other',
        ]
      : []),
    ...(few >= FEW
      ? []
      : [
          `Only ${rowsText(few)} of the rarer outcome, some ${Math.max(1, Math.round(0.15 * few))} of them in the test part: ` +
            'what a run measures there is uncertain',
        ]),
  ];
}

type ShownConcern = DraftDocument['columns'][number]['concerns'][number];

function concernWarnings(columns: DraftDocument['columns']): string[] {
  const groups = new Map<string, { name: string; concern: ShownConcern }[]>();
  for (const { concerns, name } of columns)
    for (const concern of concerns)
      groups.set(concern.nextStep, [...(groups.get(concern.nextStep) ?? []), { name, concern }]);
  return Array.from(groups.values(), groupText);
}

function groupText(group: readonly { readonly name: string; readonly concern: ShownConcern }[]): string {
  const [first] = group;
  if (first === undefined) return '';
  const { name, concern } = first;
  if (group.length === 1) return `${name}: ${concernText(concern)}`;
  const isOne = group.every((each) => each.concern.problem === concern.problem);
  const named = group.slice(0, MOST_NAMED).map((each) => `${each.name} (${detailOf(each.concern, isOne)})`);
  const more = group.length - named.length;
  const rest = more > 0 ? `, and ${countText(more)} more (--json has them all)` : '';
  const problem = isOne ? `${concern.problem}, in ${countText(group.length)} columns: ` : '';
  return `${problem}${named.join(', ')}${rest}: ${concern.nextStep}`;
}

/** Without the sign that ties it to the problem where that is said once for all. */
function detailOf({ evidence, problem }: ShownConcern, isOne: boolean): string {
  return isOne ? evidence.replace(/^[,;:]? ?\(?|\)$/gu, '') : `${problem}${evidence}`;
}
