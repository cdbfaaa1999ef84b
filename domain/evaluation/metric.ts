import type { Quality } from '../../contracts/run.js';

/** What a quality metric is made of; how people read it stands in contracts/metric-titles.ts. */
export interface Metric {
  /** Its field in the metrics of a model. */
  readonly name: keyof Quality;
  /** What it is computed from: decisions at a cut-off, the order of the scores, or the probabilities themselves. */
  readonly needs: 'confusion matrix' | 'ranking' | 'probabilities';
  /** Where its formula comes from: the scikit-learn function its numbers agree with. */
  readonly source: string;
}
