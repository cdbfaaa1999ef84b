import { describe, expect, it } from 'vitest';

import { describeReference } from '../../../domain/drift/reference-words.js';
import type { DriftReference } from '../../../domain/drift/reference-words.js';

const baseline = { by: 'Ada', reason: 'new | tariff\n', registeredAt: '2026-11-23T02:00:00.000Z' };

describe('a reference in words', () => {
  it.each<[DriftReference, string, string]>([
    [
      { kind: 'champion', version: 3 },
      'the rows of champion version 3',
      'the profile of champion version 3, whose rows are gone',
    ],
    [
      { kind: 'baseline', baseline },
      'the baseline registered on 2026-11-23 by Ada: new | tariff',
      'the baseline registered on 2026-11-23 by Ada: new | tariff (by its profile: its rows are gone)',
    ],
    [{ kind: 'file', name: 'july.csv' }, 'july.csv', 'the profile july.csv'],
  ])('says of %j what it is, and whether only its profile was there', (reference, rows, profile) => {
    expect(describeReference(reference, false)).toBe(rows);
    expect(describeReference(reference, true)).toBe(profile);
  });
});
