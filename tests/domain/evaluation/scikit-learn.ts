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
}

/**
 * What scikit-learn 1.9.1 says about rows made by `scoredRows`: sklearn.metrics.confusion_matrix, accuracy_score,
 * precision_score, recall_score, f1_score on score >= cutoff; roc_auc_score, average_precision_score, log_loss,
 * brier_score_loss on the scores. The fourth has ten distinct scores only.
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
  },
];
