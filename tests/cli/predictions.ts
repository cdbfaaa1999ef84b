import type { Predictions } from '../../services/warehouse/read-predictions.js';

/** Six rows with two columns of slices. */
export function predictions(): Predictions {
  return {
    labels: Float64Array.of(1, 0, 1, 0, 1, 0),
    probabilities: Float64Array.of(0.9, 0.2, 0.3, 0.6, 0.7, 0.1),
    slices: [
      {
        name: 'contract',
        column: {
          kind: 'category',
          categories: ['Monthly', 'Yearly'],
          codes: Int32Array.of(1, 0, 1, 1, 0, -1),
        },
      },
      { name: 'senior', column: { kind: 'category', categories: ['no'], codes: new Int32Array(6) } },
    ],
    passedOver: [],
  };
}
