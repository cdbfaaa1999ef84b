import { describe, expect, it } from 'vitest';

import { createEarlyStopping } from '../../../../services/booster/learners/early-stopping.js';

const stopsAfter = (losses: readonly number[], patience: number): { round: number; best: number } => {
  const stopping = createEarlyStopping(patience);
  const last = losses.findIndex((loss, index) =>
    stopping.shouldStop({ round: index + 1, trees: index + 1, loss }),
  );
  return { round: last + 1, best: stopping.best()?.round ?? 0 };
};

describe('early stopping', () => {
  it('stops when the last `patience` rounds brought nothing', () => {
    expect(stopsAfter([5, 4, 3, 3.5, 3.2, 3.1, 2], 3)).toEqual({ round: 6, best: 3 });
  });

  it('takes an equal loss for no improvement', () => {
    expect(stopsAfter([3, 3, 3], 2)).toEqual({ round: 3, best: 1 });
  });

  it('goes on to the end while the loss falls', () => {
    expect(stopsAfter([5, 4, 3, 2], 1)).toEqual({ round: 0, best: 4 });
  });

  it('knows no best round before the first', () => {
    expect(createEarlyStopping(1).best()).toBeNull();
  });
});
