import type { ColumnType, Severity } from '../../contracts/config/dataset.js';
import { someOf } from './wording.js';

/** A column as one table has it. */
export interface SchemaColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** All values that occur in a category; absent where they are not known or not compared. */
  readonly categories?: readonly string[];
}

/** One way in which a table is shaped differently from the one a champion was trained on. */
export interface SchemaDifference {
  readonly kind: 'removed' | 'type_changed' | 'new_values' | 'added';
  readonly column: string;
  /** warn where the champion meets what it has not learnt, info where it just does not look. */
  readonly severity: Extract<Severity, 'warn' | 'info'>;
  /** The champion's side and the delivered one, and what to do, for people; it quotes category values. */
  readonly expected: string;
  readonly found: string;
  readonly nextStep: string;
}

/**
 * What changed between the columns the champion was trained on and those delivered: removed, changed in type, with new
 * category values (warn), and added (info), in this order. Values that no longer occur are drift's business, not a change.
 */
export function schemaDifference(
  champion: readonly SchemaColumn[],
  delivered: readonly SchemaColumn[],
): readonly SchemaDifference[] {
  const before = new Map(champion.map((column) => [column.name, column]));
  const now = new Map(delivered.map((column) => [column.name, column]));
  const pairs = champion.flatMap((old) => {
    const column = now.get(old.name);
    return column === undefined ? [] : [[old, column] as const];
  });
  return [
    ...champion.filter(({ name }) => !now.has(name)).map(removed),
    ...pairs.filter(([old, column]) => old.type !== column.type).map(typeChanged),
    ...pairs.filter(([old, column]) => old.type === column.type).flatMap(newValues),
    ...delivered.filter(({ name }) => !before.has(name)).map(added),
  ];
}

type Pair = readonly [champion: SchemaColumn, delivered: SchemaColumn];

function removed({ name, type }: SchemaColumn): SchemaDifference {
  return {
    kind: 'removed',
    column: name,
    severity: 'warn',
    expected: `a column ${name} of type ${type}, as the champion was trained on`,
    found: 'no such column in the data contract',
    nextStep: `put ${name} back into dataset.columns, or expect a model without it`,
  };
}

function typeChanged([old, { name, type }]: Pair): SchemaDifference {
  return {
    kind: 'type_changed',
    column: name,
    severity: 'warn',
    expected: `type ${old.type}, as the champion was trained on`,
    found: `type ${type}`,
    nextStep: `see that ${name} still means the same; a new meaning is best a new name`,
  };
}

function newValues([old, { name, categories }]: Pair): SchemaDifference[] {
  if (old.categories === undefined || categories === undefined) return [];
  const known = new Set(old.categories);
  const unknown = categories.filter((category) => !known.has(category));
  if (unknown.length === 0) return [];
  return [
    {
      kind: 'new_values',
      column: name,
      severity: 'warn',
      expected: `the ${valuesText(known.size)} the champion was trained on`,
      found: `${valuesText(unknown.length)} it has never seen: ${someOf(unknown)}`,
      nextStep:
        'see whether they are misspelt; the champion takes them as unknown until a new model is promoted',
    },
  ];
}

function added({ name, type }: SchemaColumn): SchemaDifference {
  return {
    kind: 'added',
    column: name,
    severity: 'info',
    expected: 'the columns the champion was trained on',
    found: `a new column ${name} of type ${type}`,
    nextStep: `nothing, or name ${name} in features.exclude if no model shall see it`,
  };
}

function valuesText(count: number): string {
  return count === 1 ? '1 value' : `${count} values`;
}
