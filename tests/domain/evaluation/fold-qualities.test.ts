import { describe, expect, it } from 'vitest';

import { foldQualities } from '../../../domain/evaluation/fold-qualities.js';

describe('the metrics of the folds', () => {
  const held = {
    labels: [0, 1, 0, 1, 0, 1, 0, 1],
    scores: [0.1, 0.9, 0.2, 0.8, 0.6, 0.9, 0.5, 0.7],
    assigned: [0, 0, 0, 0, 1, 1, 1, 1],
    folds: 2,
  };

  it('go by a cut-off that is chosen on the next fold, never on their own', () => {
    const [first, second] = foldQualities(held, { policy: 'f1' });
    // On the second fold 0.65 decides best, on the first 0.5: there 0.6 and 0.5 are then taken for positive.
    expect(first).toMatchObject({ accuracy: 1, aucRoc: 1 });
    expect(second).toMatchObject({ accuracy: 0.5, recall: 1, precision: 0.5, aucRoc: 1 });
  });

  it('have no ROC-AUC where a fold has one class', () => {
    const oneClass = { ...held, labels: [0, 1, 0, 1, 0, 0, 0, 0] };
    expect(foldQualities(oneClass, { policy: 'fixed', value: 0.5 })[1]?.aucRoc).toBeNull();
  });
});
