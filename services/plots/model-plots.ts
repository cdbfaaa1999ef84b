import { confusionMatrixChart } from './confusion-matrix.js';
import { featureImportanceChart } from './feature-importance.js';
import type { ModelPlots, Plots } from './port.js';
import { searchHistoryChart } from './search-history.js';

/** The pictures of a model, drawn by `plots`. */
export function createModelPlots(plots: Plots): ModelPlots {
  return {
    featureImportance: (shares) => plots.png(featureImportanceChart(shares)),
    searchHistory: (algorithm, trials) => plots.png(searchHistoryChart(algorithm, trials)),
    confusionMatrix: (counts) => plots.png(confusionMatrixChart(counts)),
  };
}
