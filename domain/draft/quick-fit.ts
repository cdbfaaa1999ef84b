import type { Quality } from '../../contracts/run.js';

/** What a small model of the drafted table reaches in cross-validation on its training part, or why none could be fitted. */
export type QuickFit =
  | {
      readonly kind: 'fitted';
      /** Training rows that were used, and those of the rarer outcome among them. */
      readonly rows: number;
      readonly rarer: number;
      /** One for each fold. */
      readonly folds: readonly Quality[];
    }
  | { readonly kind: 'unfitted'; readonly reason: string };

/** Before a fit was tried. */
export const NOT_TRIED: QuickFit = { kind: 'unfitted', reason: 'no model was fitted' };
