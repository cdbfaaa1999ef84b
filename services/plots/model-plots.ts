import { confusionMatrixChart } from './confusion-matrix.js';
import { featureImportanceChart } from './feature-importance.js';
import type { ModelPlots, Plots } from './port.js';

/** The pictures of a model, drawn by `plots`. */
export function createModelPlots(plots: Plots): ModelPlots {
  return {
    featureImportance: (shares) => plots.png(featureImportanceChart(shares)),
    confusionMatrix: (counts) => plots.png(confusionMatrixChart(counts)),
  };
}
