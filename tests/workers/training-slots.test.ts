import { describe, expect, it } from 'vitest';

import { trainingSlots } from '../../workers/training-slots.js';

describe('the fits a worker runs at once', () => {
  it.each([
    { threads: 1, asked: 2, cores: 2, slots: 2 },
    { threads: 2, asked: 2, cores: 2, slots: 1 },
    { threads: 1, asked: 8, cores: 2, slots: 2 },
    { threads: 4, asked: 8, cores: 16, slots: 4 },
    { threads: 8, asked: 1, cores: 2, slots: 1 },
  ])('$asked with $threads threads on $cores cores are $slots', ({ threads, asked, cores, slots }) => {
    expect(trainingSlots({ threads, trainer_processes: asked }, cores)).toBe(slots);
  });
});
