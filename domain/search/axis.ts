import type { SearchParameter } from '../../contracts/config/search.js';
import type { TrialParameters } from '../../contracts/hyperparameter-search.js';
import { roundDigits } from './round-digits.js';

/** A value of a parameter. */
export type Scalar = TrialParameters[string];

interface AxisBase {
  readonly name: string;
  readonly when: SearchParameter['when'];
  /** NaN for a value that the axis cannot have; numbers beyond the bounds count as the bound. */
  readonly coordinateOf: (value: Scalar | undefined) => number;
  readonly valueAt: (coordinate: number) => Scalar;
}

/** A number; its coordinate is its place between the bounds, 0..1, on the scale of the search. */
export interface NumericAxis extends AxisBase {
  readonly kind: 'numeric';
  /** From where to where the coordinates stand for the same whole number; null for a fraction. */
  readonly cellAt: ((coordinate: number) => readonly [number, number]) | null;
}

/** Values without an order; the coordinate is the index of the choice. */
export interface CategoricalAxis extends AxisBase {
  readonly kind: 'categorical';
  readonly size: number;
}

export type Axis = NumericAxis | CategoricalAxis;

/** The values that a search may try for a parameter, as an axis of numbers. */
export function axisOf(name: string, parameter: SearchParameter): Axis {
  return parameter.type === 'categorical'
    ? categoricalAxis(name, parameter)
    : numericAxis(name, parameter, parameter.type === 'int');
}

/** The coordinate at a fraction 0 <= `fraction` < 1 of the axis. */
export function coordinateAtFraction(axis: Axis, fraction: number): number {
  return axis.kind === 'categorical' ? Math.floor(fraction * axis.size) : fraction;
}

function categoricalAxis(
  name: string,
  { choices, when }: Extract<SearchParameter, { type: 'categorical' }>,
): CategoricalAxis {
  return {
    kind: 'categorical',
    name,
    when,
    size: choices.length,
    coordinateOf: (value) => {
      const index = choices.findIndex((choice) => choice === value);
      return index < 0 ? NaN : index;
    },
    valueAt: (index) => choices[index] ?? '',
  };
}

function numericAxis(
  name: string,
  { low, high, log, when }: Exclude<SearchParameter, { type: 'categorical' }>,
  whole: boolean,
): NumericAxis {
  // Half a step beyond the bounds, so that the first and last whole number are as wide as the others.
  const margin = whole ? 0.5 : 0;
  const scaled = (value: number): number => (log ? Math.log(value) : value);
  const start = scaled(low - margin);
  const length = scaled(high + margin) - start;
  const coordinate = (value: number): number => Math.min(1, Math.max(0, (scaled(value) - start) / length));
  const valueAt = (place: number): number => {
    const value = log ? Math.exp(start + place * length) : start + place * length;
    // Adding 0 makes 0 of -0.
    return Math.min(high, Math.max(low, whole ? Math.round(value) + 0 : roundDigits(value)));
  };
  return {
    kind: 'numeric',
    name,
    when,
    coordinateOf: (value) => (typeof value === 'number' ? coordinate(value) : NaN),
    valueAt,
    cellAt: whole
      ? (place) => [coordinate(valueAt(place) - margin), coordinate(valueAt(place) + margin)]
      : null,
  };
}
