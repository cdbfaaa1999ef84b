import type { GateConfig } from '../../../contracts/config/gate.js';
import type { Quality } from '../../../contracts/run.js';
import { accuracy } from '../accuracy.js';
import { averagePrecision } from '../average-precision.js';
import { brierScore } from '../brier-score.js';
import { calibrationError } from '../calibration-error.js';
import { confusionMatrix } from '../confusion-matrix.js';
import { f1Score } from '../f1-score.js';
import { logLoss } from '../log-loss.js';
import { precision } from '../precision.js';
import { recall } from '../recall.js';
import { averagePrecisionInfluence } from './influence/average-precision-influence.js';
import { calibrationErrorInfluence } from './influence/calibration-error-influence.js';
import {
  accuracyInfluence,
  brierScoreInfluence,
  f1ScoreInfluence,
  logLossInfluence,
  precisionInfluence,
  recallInfluence,
} from './influence/ratio-influence.js';
import type { ScoredRows } from './influence/scored-rows.js';

type Margin = Exclude<
  keyof GateConfig['guards'],
  'slices' | 'slice_auc_roc' | 'min_slice_rows' | 'min_slice_positives'
>;

/** A metric that is guarded on all rows. */
export interface GuardedMetric {
  readonly name: keyof Quality;
  /** As reasons call it. */
  readonly title: string;
  /** Its margin in `gate.guards`. */
  readonly margin: Margin;
  readonly better: 'higher' | 'lower';
  /**
   * Where the reference decides. A cut-off chosen on a validation part moves with its rows and trades recall for precision:
   * these are compared with as many rows decided positive by either model. The F1 score is compared at each model's own
   * cut-off, so that an ill-chosen one shows. Metrics of the probabilities themselves have no cut-off.
   */
  readonly decidedAt: 'equal share' | 'own cut-off' | null;
  /**
   * Which of the models has to decide 30 rows positive before a loss is judged: both where a metric looks at those rows alone
   * or at as many of either model; one for the F1 score, which a model that decides no row positive loses before everybody's
   * eyes. Null = decisions are not counted.
   */
  readonly needsDecided: 'both' | 'one' | null;
  /** Null where it is undefined. */
  readonly value: (rows: ScoredRows) => number | null;
  /** Its derivative by the weight of each row, at weights of 1. */
  readonly influence: (rows: ScoredRows) => Float64Array;
}

const decisions = ({ labels, probabilities, cutoff }: ScoredRows) =>
  confusionMatrix(labels, probabilities, cutoff);

/** The guarded metrics, in the order of the report. */
export const GUARDED_METRICS: readonly GuardedMetric[] = Object.freeze([
  {
    name: 'accuracy',
    title: 'accuracy',
    margin: 'accuracy',
    better: 'higher',
    decidedAt: 'equal share',
    needsDecided: null,
    value: (rows) => accuracy(decisions(rows)),
    influence: accuracyInfluence,
  },
  {
    name: 'precision',
    title: 'precision',
    margin: 'precision',
    better: 'higher',
    decidedAt: 'equal share',
    needsDecided: 'both',
    value: (rows) => precision(decisions(rows)),
    influence: precisionInfluence,
  },
  {
    name: 'recall',
    title: 'recall',
    margin: 'recall',
    better: 'higher',
    decidedAt: 'equal share',
    needsDecided: 'both',
    value: (rows) => recall(decisions(rows)),
    influence: recallInfluence,
  },
  {
    name: 'f1Score',
    title: 'F1 score',
    margin: 'f1_score',
    better: 'higher',
    decidedAt: 'own cut-off',
    needsDecided: 'one',
    value: (rows) => f1Score(decisions(rows)),
    influence: f1ScoreInfluence,
  },
  {
    name: 'aucPr',
    title: 'PR-AUC',
    margin: 'auc_pr',
    better: 'higher',
    decidedAt: null,
    needsDecided: null,
    value: ({ labels, probabilities }) => averagePrecision(labels, probabilities),
    influence: averagePrecisionInfluence,
  },
  {
    name: 'logLoss',
    title: 'log loss',
    margin: 'log_loss',
    better: 'lower',
    decidedAt: null,
    needsDecided: null,
    value: ({ labels, probabilities }) => logLoss(labels, probabilities),
    influence: logLossInfluence,
  },
  {
    name: 'brier',
    title: 'Brier score',
    margin: 'brier',
    better: 'lower',
    decidedAt: null,
    needsDecided: null,
    value: ({ labels, probabilities }) => brierScore(labels, probabilities),
    influence: brierScoreInfluence,
  },
  {
    name: 'calibrationError',
    title: 'calibration error',
    margin: 'calibration_error',
    better: 'lower',
    decidedAt: null,
    needsDecided: null,
    value: ({ labels, probabilities }) => calibrationError(labels, probabilities),
    influence: calibrationErrorInfluence,
  },
]);
