import type { SearchSpace } from '../../contracts/config/search.js';
import type { TrialParameters } from '../../contracts/hyperparameter-search.js';
import { axisOf } from './axis.js';
import type { Axis, Scalar } from './axis.js';

/** A search space as axes. */
export interface SearchAxes {
  /** A parameter comes after the one that its `when` names; parameters in a circle are never searched. */
  readonly axes: readonly Axis[];
  /** The names as the space has them. */
  readonly names: readonly string[];
  /** The configured values of parameters that are not in the space. */
  readonly fixed: TrialParameters;
}

/** A coordinate for each axis; NaN where the parameter is not searched. */
export type Point = readonly number[];

/** A trial's parameters and where they lie. */
export interface PlacedParameters {
  readonly parameters: TrialParameters;
  readonly point: Point;
}

/** The axes of a space; `fixed` has the configured values that a `when` may ask for. */
export function searchAxes(space: SearchSpace, fixed: TrialParameters): SearchAxes {
  const names = Object.keys(space);
  const waiting = new Map(Object.entries(space));
  const axes: Axis[] = [];
  for (let placed = -1; placed < axes.length;) {
    placed = axes.length;
    for (const [name, parameter] of waiting) {
      if (parameter.when !== undefined && waiting.has(parameter.when.parameter)) continue;
      axes.push(axisOf(name, parameter));
      waiting.delete(name);
    }
  }
  return { axes, names, fixed };
}

/** Where the parameters lie; a value that the space does not know has no place. */
export function pointOf({ axes }: SearchAxes, parameters: TrialParameters): Point {
  return axes.map((axis) => axis.coordinateOf(parameters[axis.name]));
}

/** Chooses a coordinate on each axis whose `when` holds for the parameters chosen before. */
export function place(search: SearchAxes, choose: (axis: Axis, index: number) => number): PlacedParameters {
  const chosen = new Map<string, Scalar>();
  search.axes.forEach((axis, index) => {
    if (isSearched(axis, chosen, search)) chosen.set(axis.name, axis.valueAt(choose(axis, index)));
  });
  const parameters = Object.fromEntries(
    search.names.flatMap((name) => {
      const value = chosen.get(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  return { parameters, point: pointOf(search, parameters) };
}

function isSearched(
  { when }: Axis,
  chosen: ReadonlyMap<string, Scalar>,
  { names, fixed }: SearchAxes,
): boolean {
  if (when === undefined) return true;
  const parent = names.includes(when.parameter) ? chosen.get(when.parameter) : fixed[when.parameter];
  return parent !== undefined && when.in.includes(parent);
}
