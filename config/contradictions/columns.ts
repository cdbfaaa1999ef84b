import type { Config } from '../../contracts/config/index.js';
import { driftNamesake } from '../../contracts/drift-features.js';
import type { Contradiction } from './contradiction.js';

/** Columns of the contract that share a name. */
export function duplicateColumns({ dataset }: Config): Contradiction[] {
  const names = dataset.columns.map(({ name }) => name);
  return names.flatMap((name, index) =>
    names.indexOf(name) === index
      ? []
      : [{ path: ['dataset', 'columns', index, 'name'], expected: 'expected each column name once' }],
  );
}

/** Columns whose drift could not be told from that of something else. */
export function driftNamesakes({ dataset }: Config): Contradiction[] {
  const names = dataset.columns.map(({ name }) => name);
  return dataset.columns.flatMap(({ name, source }, index) => {
    const namesake = driftNamesake(name, names);
    if (namesake === null) return [];
    const way = `give it another name and source: ${source ?? name}`;
    return [
      {
        path: ['dataset', 'columns', index, 'name'],
        expected: `expected a name that drift reports do not use for ${namesake}; ${way}`,
      },
    ];
  });
}

/** Names that no column of the contract has. */
export function unknownColumns({ dataset, features }: Config): Contradiction[] {
  const names = new Set(dataset.columns.map(({ name }) => name));
  const mentioned: [PropertyKey[], string | null][] = [
    [['dataset', 'key'], dataset.key],
    [['dataset', 'group'], dataset.group ?? null],
    [['dataset', 'event_time'], dataset.event_time],
    [['dataset', 'target', 'column'], dataset.target.column],
    ...dataset.leaks.allow.map((name, i): [PropertyKey[], string] => [
      ['dataset', 'leaks', 'allow', i],
      name,
    ]),
    ...features.exclude.map((name, i): [PropertyKey[], string] => [['features', 'exclude', i], name]),
  ];
  return mentioned.flatMap(([path, name]) =>
    name === null || names.has(name) ? [] : [{ path, expected: 'expected a name from dataset.columns' }],
  );
}
