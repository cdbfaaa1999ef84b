import type { DriftConfig } from '../../contracts/config/index.js';
import type { DriftReport } from '../../contracts/drift-detection.js';
import type { Measurement } from './measurement.js';
import { datasetVerdict, featureVerdicts } from './verdict.js';

/** What the verdict on the data set goes by, beside the features: see `datasetVerdict`. */
export interface VerdictWeights {
  readonly weights?: ReadonlyMap<string, number> | undefined;
  readonly decisive?: readonly string[] | undefined;
}

/** The report of all measurements: judges them together, for each verdict depends on the p-values of the others. */
export function reportOf(
  measurements: readonly Measurement[],
  rows: DriftReport['rows'],
  rules: DriftConfig,
  { weights, decisive }: VerdictWeights,
): DriftReport {
  const verdicts = featureVerdicts(measurements, rules);
  const judged = measurements.map(({ column, feature: { name, kind, ...statistics } }, index) => {
    const verdict = verdicts[index] ?? 'inconclusive';
    return { column, verdict, feature: { name, kind, verdict, ...statistics } };
  });
  return {
    verdict: datasetVerdict(judged, weights, decisive),
    rows,
    features: judged.map((one) => one.feature),
  };
}
