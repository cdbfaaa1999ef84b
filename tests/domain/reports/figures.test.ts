import { describe, expect, it } from 'vitest';

import {
  counted,
  dayText,
  decimals,
  numberText,
  probabilityText,
  shareOf,
  shareText,
  shortText,
} from '../../../domain/reports/figures.js';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('the figures of the reports', () => {
  it.each([
    [0, '0 %'],
    [0.00001, '< 0.01 %'],
    [0.0213, '2.13 %'],
    [0.5, '50.0 %'],
    [0.9996, '> 99.9 %'],
    [1, '100.0 %'],
  ])('show the share %d as %s', (share, text) => {
    expect(plain(shareText(share))).toBe(text);
  });

  it('show nothing of nothing as 0 %', () => {
    expect(plain(shareOf(0, 0))).toBe('0 %');
  });

  it.each([
    [0, '0'],
    [52.684, '52.684'],
    [1234.56, '1,234.6'],
    [1234567, '1,234,567'],
    [123456.7, '123,457'],
    [-0.00012345, '-0.00012345'],
    [0.00001, '1.000e-5'],
    [1e20, '1.000e+20'],
  ])('show the number %d as %s', (value, text) => {
    expect(numberText(value)).toBe(text);
  });

  it('show small probabilities by their size', () => {
    expect([0.5, 0.0004, 3e-14, 0].map(probabilityText)).toEqual(['0.500', '4.0e-4', '3.0e-14', '< 1e-300']);
  });

  it('show a rounded zero without a sign', () => {
    expect([-0.0001, -0.1, 0.25].map((value) => decimals(value, 2))).toEqual(['0.00', '-0.10', '0.25']);
  });

  it('show times as days, and as a number what no calendar holds', () => {
    expect([dayText(0), dayText(1e300)]).toEqual(['1970-01-01', '1e+300']);
  });

  it('cut long texts between characters', () => {
    expect([shortText('short', 5), shortText('longer', 5), shortText('😀😀😀', 2)]).toEqual([
      'short',
      'long…',
      '😀…',
    ]);
  });

  it('count one and many', () => {
    expect([counted(1, 'row'), counted(12345, 'row')]).toEqual(['1 row', '12,345 rows']);
  });
});
