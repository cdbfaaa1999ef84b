import { searchSpaceSchema } from '../contracts/config/search-space.js';
import { ALGORITHMS } from '../contracts/names.js';
import type { ConfigurationFile } from './configuration-file.js';
import { codeBlock, table } from './markdown.js';

const SPACES = ['training', 'hyperparameter_tuning', 'spaces'];

const EXAMPLE = `training:
  early_stopping_rounds: null # dart has no use for it
  hyperparameter_tuning:
    enabled: true
    trials: 60
    spaces:
      lightgbm:
        # Another range than the default's.
        num_leaves: { type: int, low: 8, high: 48, log: true }
        # One more parameter, without an order.
        boosting: { type: categorical, choices: [gbdt, dart] }
        # Searched for dart alone, which is what reads it.
        drop_rate: { type: float, low: 0.05, high: 0.5, when: { parameter: boosting, in: [dart] } }
        # Not searched: as in training.models.lightgbm.
        lambda_l1: null`;

/** Where the space of a learner is told of, where `path` is the map of its parameters. */
export function searchSpaceLink(path: readonly string[]): string | null {
  const algorithm = ALGORITHMS.find((name) => [...SPACES, name].join('.') === path.join('.'));
  if (algorithm === undefined) return null;
  return `By parameter: what it may be, see below. The defaults: [parameters.md](parameters.md#${algorithm}).`;
}

/** How a parameter of a search space is written; for the section of the configuration that holds the spaces. */
export function searchSpaceSyntax(section: string): string[] {
  if (section !== SPACES[0]) return [];
  const rows = [
    ['`type`', '`float`, `int` or `categorical`', 'Any number, a whole number, or one of some values'],
    ['`low`, `high`', 'number; of an `int` a whole one', 'float, int: both may be tried; low is below high'],
    [
      '`log`',
      '`true` or `false`; `false` when left out',
      'float, int: as many trials from 1 to 10 as from 10 to 100',
    ],
    ['`choices`', 'list of texts, numbers, `true`, `false`; 2 or more', 'categorical: in no order'],
    [
      '`when`',
      '`{ parameter: NAME, in: [VALUES] }`; may be left out',
      'Searched under these values of another parameter only, and elsewhere as in `training.models`',
    ],
  ];
  return [
    `A parameter of \`${SPACES.join('.')}\`; \`null\` in its place takes it out of the search:`,
    table(['Field', 'Takes', 'Meaning'], rows),
    'Every value must be one that the learner takes beside the rest of the configuration. Names and values are checked ' +
      'in all spaces; whether they fit the rest only in those that are searched. An example:',
    codeBlock(EXAMPLE, 'yaml'),
  ];
}

/** The space that config/config.yaml searches for one learner, as a table; nothing where it names none. */
export function defaultSpace(algorithm: string, file: ConfigurationFile): string[] {
  const space = searchSpaceSchema.parse(file.mapOf([...SPACES, algorithm]));
  const rows = Object.entries(space).map(([name, parameter]) => {
    const values =
      parameter.type === 'categorical'
        ? parameter.choices.map((choice) => `\`${String(choice)}\``).join(', ')
        : `${parameter.low} to ${parameter.high}${parameter.log ? ', logarithmic' : ''}`;
    return [`\`${name}\``, parameter.type, values];
  });
  if (rows.length === 0) return [];
  return [
    'Searched by default, where `training.hyperparameter_tuning` is enabled:',
    table(['Parameter', 'Type', 'Values'], rows),
  ];
}
