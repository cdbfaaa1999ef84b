import type { ScoredRowsFormula } from './scored-rows.js';

interface Measured {
  readonly rows: ScoredRowsFormula;
  readonly cutoff: number;
  readonly confusionMatrix: {
    readonly tn: number;
    readonly fp: number;
    readonly fn: number;
    readonly tp: number;
  };
  readonly accuracy: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1Score: number;
  readonly aucRoc: number;
  readonly aucPr: number;
  readonly logLoss: number;
  readonly brier: number;
  readonly calibrationError: number;
}

/**
 * What scikit-learn 1.9.1 says about rows made by `scoredRows`: sklearn.metrics.confusion_matrix, accuracy_score,
 * precision_score, recall_score, f1_score on score >= cutoff; roc_auc_score, average_precision_score, log_loss,
 * brier_score_loss on the scores; the calibration error from the bins of sklearn.calibration.calibration_curve(n_bins=10)
 * and their counts. The fourth has ten distinct scores only, most of them on an edge of a bin.
 */
export const SCIKIT_LEARN: readonly Measured[] = [
  {
    rows: [12, 5, 13, 7, 11, 0.6, 13],
    cutoff: 0.5,
    confusionMatrix: { tn: 3, fp: 0, fn: 4, tp: 5 },
    accuracy: 0.6666666666666666,
    precision: 1.0,
    recall: 0.5555555555555556,
    f1Score: 0.7142857142857143,
    aucRoc: 0.962962962962963,
    aucPr: 0.9888888888888892,
    logLoss: 0.5514825436650765,
    brier: 0.19280078895463515,
    calibrationError: 0.35256410256410253,
  },
  {
    rows: [200, 37, 101, 53, 97, 0.75, 101],
    cutoff: 0.5,
    confusionMatrix: { tn: 90, fp: 38, fn: 11, tp: 61 },
    accuracy: 0.755,
    precision: 0.6161616161616161,
    recall: 0.8472222222222222,
    f1Score: 0.7134502923976608,
    aucRoc: 0.8755967881944444,
    aucPr: 0.8125409879889834,
    logLoss: 0.47473033855021185,
    brier: 0.15902117439466718,
    calibrationError: 0.13638613861386142,
  },
  {
    rows: [200, 37, 101, 53, 97, 0.75, 101],
    cutoff: 0.8,
    confusionMatrix: { tn: 123, fp: 5, fn: 37, tp: 35 },
    accuracy: 0.79,
    precision: 0.875,
    recall: 0.4861111111111111,
    f1Score: 0.625,
    aucRoc: 0.8755967881944444,
    aucPr: 0.8125409879889834,
    logLoss: 0.47473033855021185,
    brier: 0.15902117439466718,
    calibrationError: 0.13638613861386142,
  },
  {
    rows: [500, 3, 10, 53, 97, 0.65, 10],
    cutoff: 0.4,
    confusionMatrix: { tn: 178, fp: 98, fn: 22, tp: 202 },
    accuracy: 0.76,
    precision: 0.6733333333333333,
    recall: 0.9017857142857143,
    f1Score: 0.7709923664122137,
    aucRoc: 0.873641304347826,
    aucPr: 0.8202388038548754,
    logLoss: 0.44093524896755526,
    brier: 0.145,
    calibrationError: 0.03400000000000007,
  },
  {
    rows: [5000, 7919, 104729, 6101, 104723, 0.8, 104729],
    cutoff: 0.61,
    confusionMatrix: { tn: 2734, fp: 774, fn: 312, tp: 1180 },
    accuracy: 0.7828,
    precision: 0.6038894575230297,
    recall: 0.7908847184986595,
    f1Score: 0.6848520023215322,
    aucRoc: 0.8730553831762559,
    aucPr: 0.7012920800846312,
    logLoss: 0.5412109814916752,
    brier: 0.17733513965775338,
    calibrationError: 0.20210359690248159,
  },
  {
    rows: [150000, 7919, 104729, 6101, 104723, 0.8, 104729],
    cutoff: 0.37,
    confusionMatrix: { tn: 54878, fp: 50469, fn: 622, tp: 44031 },
    accuracy: 0.6593933333333334,
    precision: 0.4659365079365079,
    recall: 0.9860703648131145,
    f1Score: 0.632842985778244,
    aucRoc: 0.8729526725929607,
    aucPr: 0.6943837284274464,
    logLoss: 0.5428041358921998,
    brier: 0.17738764323543418,
    calibrationError: 0.20231386912889465,
  },
];

/**
 * What scikit-learn 1.9.1 says about a few rows at cut-off 0.5, by the same functions (zero_division=0, labels=[0, 1]); null
 * where it warns that a metric is undefined and says NaN for ROC-AUC and 0 for PR-AUC.
 */
export const EDGE_CASES = [
  {
    name: 'a constant score',
    labels: [0, 1, 1, 0, 1],
    scores: [0.5, 0.5, 0.5, 0.5, 0.5],
    expected: {
      confusionMatrix: { tn: 0, fp: 2, fn: 0, tp: 3 },
      accuracy: 0.6,
      precision: 0.6,
      recall: 1.0,
      f1Score: 0.75,
      aucRoc: 0.5,
      aucPr: 0.6,
      logLoss: 0.6931471805599453,
      brier: 0.25,
      calibrationError: 0.09999999999999998,
    },
  },
  {
    name: 'negative rows only, where ROC-AUC and PR-AUC are null',
    labels: [0, 0, 0],
    scores: [0.2, 0.7, 0.4],
    expected: {
      confusionMatrix: { tn: 2, fp: 1, fn: 0, tp: 0 },
      accuracy: 0.6666666666666666,
      precision: 0.0,
      recall: 0.0,
      f1Score: 0.0,
      aucRoc: null,
      aucPr: null,
      logLoss: 0.6459806598020454,
      brier: 0.22999999999999998,
      calibrationError: 0.43333333333333335,
    },
  },
  {
    name: 'positive rows only',
    labels: [1, 1, 1],
    scores: [0.1, 0.2, 0.9],
    expected: {
      confusionMatrix: { tn: 0, fp: 0, fn: 2, tp: 1 },
      accuracy: 0.3333333333333333,
      precision: 1.0,
      recall: 0.3333333333333333,
      f1Score: 0.5,
      aucRoc: null,
      aucPr: 1.0,
      logLoss: 1.3391278403619904,
      brier: 0.48666666666666675,
      calibrationError: 0.6,
    },
  },
  {
    name: 'one positive row',
    labels: [1],
    scores: [0.3],
    expected: {
      confusionMatrix: { tn: 0, fp: 0, fn: 1, tp: 0 },
      accuracy: 0.0,
      precision: 0.0,
      recall: 0.0,
      f1Score: 0.0,
      aucRoc: null,
      aucPr: 1.0,
      logLoss: 1.2039728043259361,
      brier: 0.48999999999999994,
      calibrationError: 0.7,
    },
  },
  {
    name: 'one negative row',
    labels: [0],
    scores: [0.3],
    expected: {
      confusionMatrix: { tn: 1, fp: 0, fn: 0, tp: 0 },
      accuracy: 1.0,
      precision: 0.0,
      recall: 0.0,
      f1Score: 0.0,
      aucRoc: null,
      aucPr: null,
      logLoss: 0.35667494393873245,
      brier: 0.09000000000000001,
      calibrationError: 0.3,
    },
  },
  {
    name: 'probabilities of 0 and 1',
    labels: [1, 0, 1, 0, 1],
    scores: [0, 1, 1, 0, 1],
    expected: {
      confusionMatrix: { tn: 1, fp: 1, fn: 1, tp: 2 },
      accuracy: 0.6,
      precision: 0.6666666666666666,
      recall: 0.6666666666666666,
      f1Score: 0.6666666666666666,
      aucRoc: 0.5833333333333333,
      aucPr: 0.6444444444444444,
      logLoss: 14.41746135564686,
      brier: 0.4,
      calibrationError: 0.4,
    },
  },
  {
    name: 'probabilities on the edges of bins',
    labels: [0, 1, 0, 1, 1, 0, 1, 0, 1, 0, 1],
    scores: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1],
    expected: {
      confusionMatrix: { tn: 2, fp: 3, fn: 3, tp: 3 },
      accuracy: 0.45454545454545453,
      precision: 0.5,
      recall: 0.5,
      f1Score: 0.5,
      aucRoc: 0.5666666666666667,
      aucPr: 0.6771825396825396,
      logLoss: 0.8708787666789523,
      brier: 0.3136363636363636,
      calibrationError: 0.4636363636363636,
    },
  },
] as const;
