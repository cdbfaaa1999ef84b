/** A field that is right by itself and wrong beside another. */
export interface Contradiction {
  readonly path: readonly PropertyKey[];
  readonly expected: string;
}
