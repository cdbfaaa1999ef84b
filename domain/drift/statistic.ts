/** What a drift statistic is, for reports and documentation. */
export interface DriftStatistic {
  /** Its field in the drift report. */
  readonly name: string;
  readonly title: string;
  /** What its function is given: ascending samples without missing values, or counts per bin or category. */
  readonly needs: 'sorted samples' | 'bin counts' | 'category counts';
  /** Where its formula comes from, and the implementation its numbers agree with. */
  readonly source: string;
}
