import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { configSchema, settingsSchema } from '../../contracts/config/index.js';
import { PARAMETER_CATALOGUES } from '../../contracts/config/learners/catalogues.js';
import { ALGORITHMS } from '../../contracts/names.js';
import { acceptedValues } from '../../scripts/accepted-values.js';
import type { FieldSchema } from '../../scripts/accepted-values.js';
import { configurationReference } from '../../scripts/configuration-reference.js';
import { references } from '../../scripts/references.js';
import { configProblems } from '../support/config-problems.js';
import { recordTerminal } from '../support/terminal.js';

const pages = references(recordTerminal());

const pageNamed = (name: string): string => {
  const found = [...pages].find(([path]) => path.endsWith(name));
  if (found === undefined) throw new Error(`no generated page ${name}`);
  return found[1];
};

describe('the generated pages of docs/', () => {
  it.each([...pages.keys()])('%s is what its source says', (path) => {
    const advice = 'the page is out of date: run npx vite-node scripts/generate-reference.ts';
    expect(readFileSync(path, 'utf8'), advice).toBe(pages.get(path));
  });

  it('name every section of the configuration', () => {
    const page = pageNamed('configuration.md');
    const sections = Object.keys({ ...configSchema.shape, ...settingsSchema.shape });
    expect(sections.filter((name) => !page.includes(`\n## ${name}\n`))).toEqual([]);
  });

  it('say what a field takes, its default and its meaning', () => {
    expect(pageNamed('configuration.md')).toContain(
      '| `dataset.quarantine_budget` | number from 0 to 1 | `0.02` | Share of rows that may be bad (and are set aside) before the run is refused. |',
    );
  });

  it('say of a map what else may stand in its place', () => {
    const page = pageNamed('configuration.md');
    expect(page).toContain('| `training.class_weight` | map, or `balanced`, or `null` | `null` |');
    expect(page).toContain('| `training.class_weight.positive` | number above 0 |');
  });

  it('leave the parameters of the learners to a page of their own', () => {
    const page = pageNamed('configuration.md');
    expect(page).toContain('[parameters.md](parameters.md#random_forest)');
    expect(page).not.toContain('`training.models.xgboost.');
  });

  it.each(ALGORITHMS)('list every parameter of %s with a meaning, and every name it refuses', (algorithm) => {
    const section = pageNamed('parameters.md').split(`\n## ${algorithm}\n`)[1]?.split('\n## ')[0] ?? '';
    const { accepted, refusals } = PARAMETER_CATALOGUES[algorithm];
    const described = section.match(/^\| `\w+` \| [^|]+ \| [^|]+ \| [^| ][^|]* \|$/gmu) ?? [];
    expect(described.map((row) => row.split('`')[1])).toEqual(accepted);
    const refused = refusals.flatMap(({ names }) => names).filter((name) => !accepted.includes(name));
    expect(refused.filter((name) => !section.includes(`\`${name}\``))).toEqual([]);
  });

  it('say where a parameter has its value from when it is left out', () => {
    const page = pageNamed('parameters.md');
    expect(page).toContain('| `num_leaves` | whole number from 2 to 131072 | `31` |');
    expect(page).toContain('| `bagging_fraction` | number above 0 and at most 1 | 0.632 |');
    expect(page).toContain("| `reg_lambda` | number of 0 or more | library's |");
  });

  it('say how a search space is written, with an example that loads', () => {
    const page = pageNamed('configuration.md');
    expect(page).toContain(
      '| `when` | `{ parameter: NAME, in: [VALUES] }`; may be left out | Searched under these values',
    );
    const example = page.split('```yaml\n')[1]?.split('```')[0] ?? '';
    expect(example).toContain('type: categorical');
    expect(configProblems(example)).toEqual([]);
  });

  it('list what is searched by default, and what may not be', () => {
    const page = pageNamed('parameters.md');
    expect(page).toContain('| `learning_rate` | float | 0.05 to 0.3, logarithmic |');
    expect(page).toContain('`interaction_constraints`, `max_cached_hist_node`, `sparse_threshold`');
    expect(pageNamed('configuration.md')).not.toContain('`training.hyperparameter_tuning.spaces.xgboost.');
  });

  it('tell which environment variable stands for which address', () => {
    expect(pageNamed('configuration.md')).toContain(
      '| `MLFLOW_TRACKING_URI` | `MLFLOW_TRACKING_URI_FILE` | `servers.mlflow_tracking_uri` |',
    );
  });

  it('show the help of every command', () => {
    const page = pageNamed('cli.md');
    const commands = ['start', 'up', 'down', 'status', 'train', 'champion', 'ledger verify', 'demo data'];
    expect(commands.filter((name) => !page.includes(`\n## ratchet ${name}\n`))).toEqual([]);
    expect(page).toContain('--register-best');
  });
});

describe('the reference of a configuration', () => {
  const page = configurationReference({
    defaults:
      '# About the file.\nmodel:\n  # First field.\n  name: a\n  # Second\n  # field.\n  owner: b\ntraining:\n  cutoff: { policy: f1 }\n',
    environments: { development: 'retry: { retry_delay_seconds: 5 }' },
  });

  it('puts the comment at the top of the file before all fields', () => {
    expect(page).toContain('\n\nAbout the file.\n\n');
  });

  it('takes the comment above a field, over several lines and above the first of a map', () => {
    expect(page).toContain('| `a` | First field. |');
    expect(page).toContain('| `b` | Second field. |');
  });

  it('lists the fields of every form a map can have', () => {
    expect(page).toContain('`training.cutoff.false_negative`');
    expect(page).toContain('| `training.cutoff.policy` | `fixed`, or `f1`, or `cost` | `f1` |');
  });

  it('shows what an environment changes', () => {
    expect(page).toContain('| `retry.retry_delay_seconds` | `5` |');
  });
});

describe('the values a field takes, in words', () => {
  it.each<[FieldSchema, string]>([
    [{ type: 'number', exclusiveMinimum: 0, maximum: 1 }, 'number above 0 and at most 1'],
    [{ type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER }, 'whole number of 1 or more'],
    [{ type: 'string', format: 'date', pattern: '[0-9]' }, 'date such as `2024-01-01`'],
    [{ type: 'string', format: 'date-time' }, 'time in UTC such as `2024-01-01T02:00:00Z`'],
    [{ enum: ['csv', 'parquet'] }, 'one of `csv`, `parquet`'],
    [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, 'text, or `null`'],
    [{ type: 'array', items: { type: 'string' }, minItems: 1 }, 'list of text; 1 or more'],
    [
      { type: 'array', items: { type: 'array', items: { type: 'boolean' }, minItems: 1 }, minItems: 1 },
      'list of lists of `true` or `false`; 1 or more',
    ],
    [{ type: 'array', prefixItems: [{ type: 'number' }, { type: 'number' }] }, 'list of 2, each number'],
  ])('%j', (schema, words) => {
    expect(acceptedValues(schema)).toBe(words);
  });
});
