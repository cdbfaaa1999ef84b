import type { SearchParameter, SearchSpace } from '../../contracts/config/search.js';
import type { TrialParameters } from '../../contracts/hyperparameter-search.js';

/**
 * Whether parameters of an earlier search may be tried in this space; `fixed` holds configured values that a `when` asks
 * for. One that the space has won since may be missing: that trial had it as configured, and so has the next.
 */
export function isInSpace(parameters: TrialParameters, space: SearchSpace, fixed: TrialParameters): boolean {
  return Object.entries(parameters).every(([name, value]) => {
    const searched = space[name];
    return searched !== undefined && isAsked(name, parameters, space, fixed) && isPossible(value, searched);
  });
}

/** Of configured values those that the space varies beside one another; under other values of a `when` they are not searched. */
export function askedParameters(
  values: TrialParameters,
  space: SearchSpace,
  fixed: TrialParameters,
): TrialParameters {
  const all = Object.entries(values);
  const asked = all.filter(([name]) => isAsked(name, values, space, fixed));
  // One that is not searched takes those with it that hang on it.
  return asked.length === all.length ? values : askedParameters(Object.fromEntries(asked), space, fixed);
}

function isAsked(
  name: string,
  parameters: TrialParameters,
  space: SearchSpace,
  fixed: TrialParameters,
): boolean {
  const searched = space[name];
  if (searched?.when === undefined) return searched !== undefined;
  const { parameter, in: values } = searched.when;
  const parent = parameters[parameter] ?? fixed[parameter];
  return parent !== undefined && values.includes(parent);
}

function isPossible(value: TrialParameters[string], searched: SearchParameter): boolean {
  if (searched.type === 'categorical') return searched.choices.includes(value);
  return (
    typeof value === 'number' &&
    value >= searched.low &&
    value <= searched.high &&
    (searched.type === 'float' || Number.isInteger(value))
  );
}
