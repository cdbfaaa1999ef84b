import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { proxiedFolder } from '../../../services/model-registry/mlflow-artifacts.js';
import { batches, checkedPath, fitting, keyTag } from '../../../services/model-registry/names.js';

describe('checkedPath', () => {
  it('takes plain names', () => {
    expect(checkedPath('model/feature-plan.v2_final.json')).toBe('model/feature-plan.v2_final.json');
  });

  it.each([
    '..',
    '.',
    'a/../b',
    '/a',
    'a/',
    'a//b',
    'a b',
    'a#b',
    'a?b',
    'a\\b',
    'a\0',
    'ä',
    'x'.repeat(129),
  ])('refuses %j', (path) => {
    expect(() => checkedPath(path)).toThrow(/expected 1 to 128 letters, digits/);
  });
});

describe('proxiedFolder', () => {
  it.each([
    ['mlflow-artifacts:/1/abc/artifacts', '1/abc/artifacts'],
    ['mlflow-artifacts://mlflow.example:5000/1/abc/artifacts', '1/abc/artifacts'],
  ])('reads %s', (uri, folder) => {
    expect(proxiedFolder(uri)).toBe(folder);
  });

  it('says what to start when the server does not serve its artifacts', () => {
    expect(() => proxiedFolder('s3://key:secret@bucket/1/abc/artifacts')).toThrow(
      /at s3:\/\/bucket\/1\/abc\/artifacts, .* --serve-artifacts/,
    );
  });

  it('refuses a folder that leads out of the artifacts', () => {
    expect(() => proxiedFolder('mlflow-artifacts:/1/../../etc')).toThrow(/letters, digits/);
  });
});

describe('keyTag', () => {
  it('keeps a plain key readable', () => {
    expect(keyTag('retraining/demo/weekly-2026-11-22T02:00:00Z')).toBe(
      'retraining/demo/weekly-2026-11-22T02:00:00Z',
    );
  });

  it('never gives a search anything to break out of its quotes with', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (key) => {
        expect(keyTag(key)).toMatch(/^[A-Za-z0-9._:/@+-]{1,250}$/);
      }),
    );
  });
});

describe('fitting', () => {
  it('leaves what fits and never exceeds the limit', () => {
    expect(fitting('abcde', 5)).toBe('abcde');
    expect(fitting('abcdef', 5)).toBe('abcd…');
    expect(fitting('abc😀d', 5)).toBe('abc…');
  });
});

describe('batches', () => {
  it('keeps every item in its order, none of the parts empty or too large', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 7 }), (items, size) => {
        const parts = batches(items, size);
        expect(parts.flat()).toEqual(items);
        for (const part of parts) expect(part.length >= 1 && part.length <= size).toBe(true);
      }),
    );
  });
});
