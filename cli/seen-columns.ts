import type { ColumnFacts } from '../contracts/column-facts.js';
import type { ColumnContract } from '../contracts/config/dataset.js';
import type { ColumnProfile, TableProfile } from '../contracts/profile.js';
import type { DeliveredTable } from '../contracts/table.js';
import { kindByShare, rangeOf, seenTexts } from '../domain/drift/seen-column.js';
import type { SeenColumn, SeenKind } from '../domain/drift/seen-column.js';

/** The columns of a file of which only the texts are known. */
export function seenInFacts(facts: readonly ColumnFacts[]): readonly SeenColumn[] {
  return facts.map(({ distinct, maximum, minimum, present, readable, source, values }) => {
    const number = kindByShare('number', { present, readable: readable.number });
    const time = kindByShare('time', { present, readable: readable.timestamp });
    return {
      name: source,
      source,
      kind: number === 'text' ? time : time === 'time' ? null : number,
      values: distinct <= values.length ? values.map(({ text }) => text) : undefined,
      range: minimum === null || maximum === null ? undefined : [minimum, maximum],
    };
  });
}

/** Columns that were read by a contract, those that the file lacks left out. */
export function seenByContract(
  { columns, unreadable }: DeliveredTable,
  contracts: readonly ColumnContract[],
): readonly SeenColumn[] {
  const counts = new Map<string, number>();
  for (const { column } of unreadable) counts.set(column, (counts.get(column) ?? 0) + 1);
  return contracts.flatMap(({ name, source = name, type }): SeenColumn[] => {
    const column = columns.get(name);
    if (column === undefined) return [];
    if (column.kind === 'category') return [seenTexts({ name, source }, column)];
    const readable = column.values.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0);
    const present = readable + (counts.get(name) ?? 0);
    return [
      {
        name,
        source,
        kind: kindByShare(kindOf(type), { present, readable }),
        range: rangeOf(column.values),
      },
    ];
  });
}

/** Columns of which only the names are known. */
export function seenNames(names: readonly string[]): readonly SeenColumn[] {
  return names.map((name) => ({ name, source: name, kind: null }));
}

/** The columns of rows that only a profile is left of. */
export function seenInProfile({ columns }: TableProfile): readonly SeenColumn[] {
  return columns.map((column) => {
    const { name, type } = column;
    if (column.kind === 'category') return seenCategory(column);
    const range = column.moments && ([column.moments.minimum, column.moments.maximum] as const);
    return {
      name,
      source: name,
      kind: column.missing === column.rows ? null : kindOf(type),
      range: range ?? undefined,
    };
  });
}

function seenCategory({ name, other, top }: Extract<ColumnProfile, { kind: 'category' }>): SeenColumn {
  const codes = Int32Array.from(top.flatMap(({ count }, code) => new Array<number>(count).fill(code)));
  const seen = seenTexts(
    { name, source: name },
    { kind: 'category', codes, categories: top.map(({ value }) => value) },
  );
  return other === 0 ? seen : { ...seen, values: undefined };
}

const kindOf = (type: ColumnContract['type']): SeenKind => (type === 'timestamp' ? 'time' : 'number');
