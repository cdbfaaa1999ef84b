import type { DriftDocument, DriftReport, SchemaChange } from '../contracts/drift-detection.js';
import { isBroken } from '../domain/drift/schema-changes.js';
import { jensenShannon } from '../domain/drift/jensen-shannon.js';

/** Base of the logarithm in which Jensen-Shannon is given. */
export type JensenShannonBase = '2' | 'e';

/**
 * What `ratchet drift` says of two files. A column that is gone, renamed or of another kind makes the data drifted, whatever
 * the others show; where nothing of the reference can be compared the verdict is `baseline`.
 */
export function driftDocument(
  { features, rows, verdict }: DriftReport,
  schema: readonly SchemaChange[],
): DriftDocument {
  const isNew = features.length > 0 && features.every((feature) => feature.verdict === 'baseline');
  return { verdict: isBroken(schema) ? 'drifted' : isNew ? 'baseline' : verdict, rows, features, schema };
}

/** The report with Jensen-Shannon in another base; verdicts stay as they are, their limit being in base 2. */
export function inBase<R extends Pick<DriftReport, 'features'>>(report: R, base: JensenShannonBase): R {
  if (base === '2') return report;
  const features = report.features.map((feature) =>
    feature.bins === null || feature.jensenShannon === null
      ? feature
      : { ...feature, jensenShannon: jensenShannon(feature.bins.reference, feature.bins.current, base) },
  );
  return { ...report, features };
}
