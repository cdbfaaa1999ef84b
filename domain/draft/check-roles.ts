import type { ColumnFacts } from '../../contracts/column-facts.js';
import { nearestName } from '../../contracts/config/nearest-name.js';
import type { Roles } from './draft-columns.js';
import type { KeyForm } from '../data/key-form.js';
import { keyCandidates, keyFormOfColumn, lostByKey } from './key-candidates.js';
import { targetClasses } from './target-classes.js';
import type { TargetClasses } from './target-classes.js';
import { percent, quoted, rowsText, someOf } from './wording.js';

/** Rows of each outcome below which no part of the data would have both. */
const LEAST_OF_A_CLASS = 10;

/** Largest share of the rows that a key may lose. */
const MOST_LOST_BY_KEY = 0.05;

const TARGET_NAME =
  /churn|target|label|outcome|class|default|fraud|response|converted|cancel|kündig|kuendig|^y$/i;

export type CheckedRoles =
  | {
      readonly ok: true;
      readonly roles: Roles;
      readonly classes: TargetClasses;
      /** Share of the rows that the key loses. */
      readonly lost: number;
      readonly keyForm: KeyForm;
    }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Whether these columns can be the target and the key; each problem names the flag, what was found, and candidates. */
export function checkRoles(facts: readonly ColumnFacts[], asked: Partial<Roles>): CheckedRoles {
  const target = checkTarget(facts, asked.target);
  const key = checkKey(facts, asked.key);
  if (asked.key !== undefined && asked.key === asked.target)
    return { ok: false, problems: [`--key: found ${asked.key}, expected another column than the target`] };
  if (target.ok && key.ok) {
    const roles = { key: key.facts.source, target: target.facts.source };
    const keyForm = keyFormOfColumn(key.facts);
    return { ok: true, roles, classes: target.classes, lost: lostByKey(key.facts), keyForm };
  }
  return { ok: false, problems: [target, key].flatMap((each) => (each.ok ? [] : [each.problem])) };
}

type Checked<T> = ({ readonly ok: true; readonly facts: ColumnFacts } & T) | Problem;
interface Problem {
  readonly ok: false;
  readonly problem: string;
}

function problem(text: string): Problem {
  return { ok: false, problem: text };
}

function checkTarget(
  facts: readonly ColumnFacts[],
  name: string | undefined,
): Checked<{ classes: TargetClasses }> {
  const candidates = `Columns with two values: ${someOf(binaryColumns(facts)) || 'none'}.`;
  if (name === undefined)
    return problem(`--target: name the column that the model shall predict. ${candidates}`);
  const found = facts.find(({ source }) => source === name);
  if (found === undefined) return problem(`--target: ${unknownColumn(facts, name)} ${candidates}`);
  const classes = targetClasses(found);
  if (classes === null)
    return problem(
      `--target: ${name} has ${valuesOf(found)}, expected two, such as Yes and No. ${candidates}`,
    );
  const { negative, negatives, positive, positives } = classes;
  const [few, texts] = positives < negatives ? [positives, positive] : [negatives, negative];
  if (few >= LEAST_OF_A_CLASS) return { ok: true, facts: found, classes };
  return problem(
    `--target: ${name} is ${texts.map(quoted).join(', ')} in ${rowsText(few)}, expected ${LEAST_OF_A_CLASS} or more: ` +
      'a part to train on, one to validate and one to test need both outcomes. Deliver more rows.',
  );
}

function checkKey(facts: readonly ColumnFacts[], name: string | undefined): Checked<unknown> {
  const names = keyCandidates(facts);
  const candidates =
    names.length > 0
      ? `Columns with another value in every row: ${someOf(names)}.`
      : 'No column has another value in every row: add one, such as the number of the customer.';
  if (name === undefined) return problem(`--key: name the column that tells the rows apart. ${candidates}`);
  const found = facts.find(({ source }) => source === name);
  if (found === undefined) return problem(`--key: ${unknownColumn(facts, name)} ${candidates}`);
  const lost = lostByKey(found);
  if (lost <= MOST_LOST_BY_KEY) return { ok: true, facts: found };
  return problem(
    `--key: in ${percent(lost)} of the rows ${name} has no value or one that an earlier row has, expected one row a key ` +
      `(${percent(MOST_LOST_BY_KEY)} at most are set aside). ${candidates}`,
  );
}

function unknownColumn(facts: readonly ColumnFacts[], name: string): string {
  const names = facts.map(({ source }) => source);
  const inSmall = names.map((each) => each.toLowerCase());
  const nearest = nearestName(name.toLowerCase(), inSmall);
  const meant = nearest === undefined ? undefined : names[inSmall.indexOf(nearest)];
  return `there is no column ${name}${meant === undefined ? '' : `; did you mean ${meant}?`}.`.replace(
    '?.',
    '?',
  );
}

function valuesOf({ distinct, values }: ColumnFacts): string {
  const shown = values.slice(0, 5).map(({ text }) => quoted(text));
  const examples = shown.length === 0 ? '' : ` (${shown.join(', ')}${distinct > shown.length ? ', …' : ''})`;
  return `${distinct.toLocaleString('en-US')} different value${distinct === 1 ? '' : 's'}${examples}`;
}

/** Those that sound like an outcome come first. */
function binaryColumns(facts: readonly ColumnFacts[]): readonly string[] {
  const names = facts.filter((each) => targetClasses(each) !== null).map(({ source }) => source);
  const isLikely = (name: string): boolean => TARGET_NAME.test(name);
  return [...names.filter(isLikely), ...names.filter((name) => !isLikely(name))];
}
