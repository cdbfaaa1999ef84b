import type { ModelTestsConfig } from '../../contracts/config/index.js';
import type { ParityCertificate } from '../../contracts/feature-store.js';
import type { ModelCheck } from '../../contracts/model-testing.js';
import type { ThresholdCheck } from '../../contracts/model-validation.js';

/** What was measured on a registered bundle. */
export interface ChecklistMeasurements {
  readonly thresholds: readonly ThresholdCheck[];
  /** Passed the gate by force: what its rules said is on record and not asked again. */
  readonly forced: boolean;
  readonly scores: Float64Array;
  readonly nativeDifference: number;
  readonly goldenDifference: number;
  readonly files: number;
  readonly sizeBytes: number;
  readonly probe: { readonly singleRowMs: number; readonly memoryMb: number };
  readonly parity: ParityCertificate;
}

/** The guide's checklist: performance, loadable artifacts, prediction format, size, inference time, memory; and ONNX = native, online = offline. */
export function runChecklist(found: ChecklistMeasurements, limits: ModelTestsConfig): ModelCheck[] {
  const sizeMb = found.sizeBytes / 1_000_000;
  const outside = found.scores.filter((score) => !(score >= 0 && score <= 1)).length;
  return [
    performance(found),
    atMost(
      'artifacts exist and load',
      found.goldenDifference,
      limits.onnx_tolerance,
      '',
      `golden rows of ${found.files} verified files differ by`,
    ),
    {
      name: 'prediction format',
      passed: outside === 0,
      expected: '0',
      found: String(outside),
      unit: 'scores outside 0..1',
    },
    atMost('model size', sizeMb, limits.max_size_mb, 'MB'),
    atMost('inference time of a single row', found.probe.singleRowMs, limits.max_latency_ms, 'ms'),
    atMost('memory', found.probe.memoryMb, limits.max_memory_mb, 'MB'),
    atMost('ONNX equals native', found.nativeDifference, limits.onnx_tolerance, ''),
    onlineParity(found.parity),
  ];
}

/** The largest absolute difference between two lists of scores; NaN counts as infinitely far. */
export function largestDifference(first: Float64Array, second: Float64Array): number {
  if (first.length !== second.length) return Infinity;
  return first.reduce((largest, score, index) => {
    const difference = Math.abs(score - (second[index] ?? NaN));
    return Number.isNaN(difference) ? Infinity : Math.max(largest, difference);
  }, 0);
}

function performance({ thresholds, forced }: ChecklistMeasurements): ModelCheck {
  const below = thresholds.filter(({ passed }) => !passed).map(({ metric }) => metric);
  const failures = `below: ${below.join(', ')}${forced ? '; forced' : ''}`;
  return {
    name: 'performance meets thresholds',
    passed: below.length === 0 || forced,
    expected:
      thresholds.length === 0
        ? 'no thresholds are set'
        : `${thresholds.length} metrics at or above their threshold`,
    found: below.length === 0 ? String(thresholds.length) : failures,
    unit: '',
  };
}

function onlineParity(parity: ParityCertificate): ModelCheck {
  const { differing, features, largestScoreDifference, passed, refused, rows, scoreTolerance } = parity;
  const unserved = refused.absent + refused.stale + refused.corrupt;
  const scores = largestScoreDifference === null ? 'none' : largestScoreDifference.toExponential(1);
  return {
    name: 'online features equal offline',
    passed,
    expected: `0 of ${rows * features} values differ, scores by at most ${scoreTolerance}, 0 customers unserved`,
    found: `${differing} values differ, scores by ${scores}, ${unserved} customers unserved`,
    unit: `${rows} customers x ${features} features`,
  };
}

function atMost(name: string, found: number, limit: number, unit: string, note = ''): ModelCheck {
  const passed = found <= limit;
  const rounded = Number(found.toPrecision(3));
  // "At most 50, found 50" would be the text for 50.04 with three digits.
  const value = rounded <= limit === passed ? rounded : found;
  return {
    name,
    passed,
    expected: `at most ${limit}`,
    found: note === '' ? String(value) : `${note} ${value}`,
    unit,
  };
}
