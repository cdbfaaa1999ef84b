import type { Algorithm } from '../../contracts/names.js';
import { markdownText } from '../text/markdown-text.js';

/** What is said of a version beside the model's own description. */
export interface DescribedVersion {
  readonly algorithm: Algorithm;
  /** Null where the test part has one class only. */
  readonly aucRoc: number | null;
  /** Of the test part. */
  readonly rows: number;
}

/** What people read of a version in MLflow. */
export function versionDescription(
  description: string,
  { algorithm, aucRoc, rows }: DescribedVersion,
): string {
  const auc = aucRoc?.toFixed(4) ?? 'undefined';
  return `${markdownText(description)} - ${algorithm}, ROC-AUC ${auc} on ${rows} test rows`;
}
