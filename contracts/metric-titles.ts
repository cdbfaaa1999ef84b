import type { Quality } from './run.js';

/** A metric of a model as people read it. */
export interface MetricTitle {
  readonly name: keyof Quality;
  readonly title: string;
  /** Its unit where that is not 0..1, and its direction where that is downwards; else empty. */
  readonly note: string;
}

/** The metrics of a model in the order people read them: on the terminal, in mails, on the model card. */
export const METRIC_TITLES: readonly MetricTitle[] = [
  { name: 'accuracy', title: 'Accuracy', note: '' },
  { name: 'precision', title: 'Precision', note: '' },
  { name: 'recall', title: 'Recall', note: '' },
  { name: 'f1Score', title: 'F1 score', note: '' },
  { name: 'aucRoc', title: 'ROC-AUC', note: '' },
  { name: 'aucPr', title: 'PR-AUC', note: '' },
  { name: 'logLoss', title: 'Log loss', note: 'nats, lower is better' },
  { name: 'brier', title: 'Brier score', note: 'lower is better' },
  { name: 'calibrationError', title: 'Calibration error', note: 'lower is better' },
];

/** Title and note of a metric in one: "Log loss (nats, lower is better)". */
export function fullTitle({ note, title }: MetricTitle): string {
  return note === '' ? title : `${title} (${note})`;
}
