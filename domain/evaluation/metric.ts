import type { Quality } from '../../contracts/run.js';

/** What a quality metric is, for reports and documentation. */
export interface Metric {
  /** Its field in the metrics of a model. */
  readonly name: keyof Quality;
  readonly title: string;
  /** What it is computed from: decisions at a cut-off, the order of the scores, or the probabilities themselves. */
  readonly needs: 'confusion matrix' | 'ranking' | 'probabilities';
  readonly better: 'higher' | 'lower';
  /** Where its formula comes from: the scikit-learn function its numbers agree with. */
  readonly source: string;
}
