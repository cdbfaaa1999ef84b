import type { Config } from '../../contracts/config/index.js';
import { PARAMETER_CATALOGUES } from '../../contracts/config/learners/catalogues.js';
import { learnerParameter } from '../../contracts/config/learners/searchable-parameters.js';
import { nearestName } from '../../contracts/config/nearest-name.js';
import type { SearchParameter, SearchSpace } from '../../contracts/config/search-space.js';
import type { Algorithm } from '../../contracts/names.js';
import type { SpaceFinding } from './space-finding.js';

type Condition = NonNullable<SearchParameter['when']>;

/** Conditions that can never hold, or hang on nothing that has a value. */
export function conditionFindings(
  algorithm: Algorithm,
  space: SearchSpace,
  { models }: Config['training'],
): SpaceFinding[] {
  const configured = new Map<string, unknown>(Object.entries(models[algorithm]));
  return Object.entries(space).flatMap(([name, { when }]) => {
    if (when === undefined) return [];
    const parent = new Map(Object.entries(space)).get(when.parameter);
    if (isCircular(name, space)) return [circular(name, when)];
    const found =
      parent === undefined ? besideConfigured(when, configured, algorithm) : besideSearched(when, parent);
    return found.map(({ path, expected }) => ({ path: [name, 'when', ...path], expected }));
  });
}

function isCircular(name: string, space: SearchSpace): boolean {
  const parents = new Map(Object.entries(space).map(([child, { when }]) => [child, when?.parameter]));
  const seen = new Set<string>();
  let current = parents.get(name);
  while (current !== undefined && current !== name && !seen.has(current)) {
    seen.add(current);
    current = parents.get(current);
  }
  return current === name;
}

function circular(name: string, { parameter }: Condition): SpaceFinding {
  const expected =
    parameter === name
      ? `expected another parameter than ${name} itself`
      : `expected a parameter that does not hang on ${name} in its turn`;
  return { path: [name, 'when', 'parameter'], expected };
}

/** The parent has one value only: the condition holds always, or never. */
function besideConfigured(
  when: Condition,
  configured: ReadonlyMap<string, unknown>,
  algorithm: Algorithm,
): SpaceFinding[] {
  const value = configured.get(when.parameter);
  if (value === undefined) {
    const isKnown = learnerParameter(algorithm, when.parameter) !== undefined;
    const near = isKnown ? undefined : nearestName(when.parameter, PARAMETER_CATALOGUES[algorithm].accepted);
    const hint = near === undefined ? '' : `; did you mean ${near}?`;
    const expected = `expected a parameter of this space, or one that training.models.${algorithm} sets${hint}`;
    return [{ path: ['parameter'], expected }];
  }
  if (when.in.some((each) => each === value)) return [];
  const expected = `expected ${JSON.stringify(value)} among them, the value of training.models.${algorithm}.${when.parameter}; or search ${when.parameter} too`;
  return [{ path: ['in'], expected }];
}

function besideSearched({ in: values, parameter }: Condition, parent: SearchParameter): SpaceFinding[] {
  if (parent.type === 'float') {
    const expected = `expected a parameter of type int or categorical: ${parameter} is a float, which hardly ever hits a value`;
    return [{ path: ['parameter'], expected }];
  }
  const isPossible = (value: unknown): boolean =>
    parent.type === 'categorical'
      ? parent.choices.some((choice) => choice === value)
      : Number.isInteger(value) && Number(value) >= parent.low && Number(value) <= parent.high;
  const possible =
    parent.type === 'categorical'
      ? `one of the choices of ${parameter}: ${parent.choices.map(String).join(', ')}`
      : `a whole number that ${parameter} may take, ${parent.low} to ${parent.high}`;
  return values.flatMap((value, index) =>
    isPossible(value) ? [] : [{ path: ['in', index], expected: `expected ${possible}` }],
  );
}
