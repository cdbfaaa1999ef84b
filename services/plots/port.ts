/** Draws a vega-lite specification. */
export interface Plots {
  /** PNG at twice the specification's size in pixels. */
  png(specification: object): Promise<Buffer>;
  svg(specification: object): Promise<string>;
}
