import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { binsSchema } from '../../contracts/config/features.js';
import { jsonSafe } from '../../contracts/json.js';

describe('a value that JSON shall carry', () => {
  it('has its infinities as text, at any depth', () => {
    expect(jsonSafe({ edges: [-Infinity, 0, Infinity], deep: [{ limit: Infinity }] })).toEqual({
      edges: ['-inf', 0, 'inf'],
      deep: [{ limit: 'inf' }],
    });
  });

  it('gets its infinities back from the schema of bins', () => {
    const bins = { column: 'tenure', edges: [-Infinity, 12, Infinity], labels: ['new', 'old'] };
    expect(binsSchema.parse(JSON.parse(JSON.stringify(jsonSafe(bins))))).toEqual(bins);
  });

  it('is otherwise what it was, and the given value is not touched', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const before = JSON.stringify(value);
        expect(jsonSafe(value)).toEqual(value);
        expect(JSON.stringify(value)).toBe(before);
      }),
    );
  });

  it('keeps what is neither list nor plain object, for the encoder to refuse it', () => {
    const strange = { map: new Map([['a', 1]]), values: Float64Array.of(1), none: undefined, nan: NaN };
    const safe = jsonSafe(strange);
    expect(safe).toEqual(strange);
    expect(safe).toHaveProperty('map', strange.map);
  });
});
