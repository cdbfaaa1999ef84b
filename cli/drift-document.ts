import type { DriftReport } from '../contracts/drift-detection.js';
import { jensenShannon } from '../domain/drift/jensen-shannon.js';

/** Base of the logarithm in which Jensen-Shannon is given. */
export type JensenShannonBase = '2' | 'e';

/** The report with Jensen-Shannon in another base; verdicts stay as they are, their limit being in base 2. */
export function inBase(report: DriftReport, base: JensenShannonBase): DriftReport {
  if (base === '2') return report;
  const features = report.features.map((feature) =>
    feature.bins === null || feature.jensenShannon === null
      ? feature
      : { ...feature, jensenShannon: jensenShannon(feature.bins.reference, feature.bins.current, base) },
  );
  return { ...report, features };
}
