import { describe, expect, it } from 'vitest';

import { countCategories } from '../../../domain/drift/category-counts.js';
import { categories } from './tables.js';

describe('countCategories', () => {
  it('matches categories by text, whatever their codes', () => {
    const counts = countCategories(categories(['a', 'b', 'b']), categories(['b', 'a', 'a', 'a']));
    expect(counts).toEqual({ edges: ['a', 'b'], reference: [1, 2], current: [3, 1] });
  });

  it('counts new and vanished categories as none on the other side', () => {
    const counts = countCategories(categories(['old', 'kept']), categories(['kept', 'new']));
    expect(counts).toEqual({ edges: ['old', 'kept', 'new'], reference: [1, 1, 0], current: [0, 1, 1] });
  });

  it('leaves out missing values and categories nobody has', () => {
    const unused = { ...categories(['a', null]), categories: ['a', 'never'] };
    expect(countCategories(unused, categories([null, 'a']))).toEqual({
      edges: ['a'],
      reference: [1],
      current: [1],
    });
  });
});
