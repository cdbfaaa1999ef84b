/** Draws a vega-lite specification. */
export interface Plots {
  /** PNG at twice the specification's size in pixels. */
  png(specification: object): Promise<Buffer>;
  svg(specification: object): Promise<string>;
}

/** The pictures of a model, as PNG. */
export interface ModelPlots {
  /** Shares of the total gain, 0..1, largest first. */
  featureImportance(shares: readonly { readonly feature: string; readonly share: number }[]): Promise<Buffer>;
  /** The ROC-AUC of a search's trials in their order, null where one failed, and the best so far. */
  searchHistory(
    algorithm: string,
    trials: readonly {
      readonly trial: number;
      readonly state: 'complete' | 'pruned' | 'failed';
      readonly value: number | null;
    }[],
  ): Promise<Buffer>;
  confusionMatrix(counts: {
    readonly tn: number;
    readonly fp: number;
    readonly fn: number;
    readonly tp: number;
  }): Promise<Buffer>;
}
