import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { canonicalJson, sha256Hex } from '../../../services/artifacts/canonical-json.js';
import { CanonicalJsonError } from '../../../services/artifacts/errors.js';

describe('canonicalJson', () => {
  it('writes the example of RFC 8785, section 3.2.2, byte for byte', () => {
    const value = {
      numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts names by UTF-16 code units, as RFC 8785 section 3.2.3 does', () => {
    const names = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
    const text = canonicalJson(Object.fromEntries(names.map((name) => [name, 0])));
    expect(text).toBe('{"\\r":0,"1":0,"\u0080":0,"\u00f6":0,"\u20ac":0,"\ud83d\ude00":0,"\ufb33":0}');
  });

  it('gives a value back through JSON.parse, and the same text for any order of members', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });

  it('leaves out members that are undefined', () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
  });

  it.each([
    ['$.loss', { loss: Number.NaN }, 'NaN'],
    ['$[1]', [0, Number.POSITIVE_INFINITY], 'Infinity'],
    ['$', undefined, 'undefined'],
    ['$.a[0]', { a: [undefined] }, 'undefined'],
    ['$.a', { a: () => 1 }, 'function'],
    ['$.a', { a: 1n }, 'bigint'],
    ['$.a', { a: new Map([['b', 1]]) }, 'a Map'],
    ['$.a', { a: new Date(0) }, 'a Date'],
    ['$.a', { a: '\ud800' }, 'lone surrogate'],
  ])('names the place %s of a value that JSON cannot hold', (path, value, found) => {
    expect(() => canonicalJson(value)).toThrow(CanonicalJsonError);
    expect(() => canonicalJson(value)).toThrow(`Value at ${path} is`);
    expect(() => canonicalJson(value)).toThrow(found);
  });
});

describe('sha256Hex', () => {
  it('hashes a text as its UTF-8 bytes', () => {
    // printf 'grüße' | sha256sum (GNU coreutils 9.1)
    expect(sha256Hex('grüße')).toBe('8285d1ad84c6b6e475d3b50dbf90389c8c7a07a278d9ae46d5698cbe872e3834');
    expect(sha256Hex(new TextEncoder().encode('grüße'))).toBe(sha256Hex('grüße'));
  });
});
