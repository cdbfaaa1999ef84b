import { describe, expect, it } from 'vitest';

import { refuseOverStaged, stagedSince } from '../../../domain/deployment/staged-since.js';

const version = (number: number, generation: number) => ({ version: number, generation });

describe('what was staged since a question was asked', () => {
  it('is the version of another generation, be it the same version again', () => {
    expect(stagedSince(version(5, 2), version(7, 3))).toBe(7);
    expect(stagedSince(null, version(7, 1))).toBe(7);
    expect(stagedSince(version(5, 2), version(5, 4))).toBe(5);
  });

  it('is nothing where staging holds what it held, or nothing', () => {
    expect(stagedSince(version(5, 2), version(5, 2))).toBeNull();
    expect(stagedSince(null, null)).toBeNull();
    expect(stagedSince(version(5, 2), null)).toBeNull();
  });
});

describe('an approval beside staging', () => {
  it('is taken where nothing was staged since', () => {
    expect(refuseOverStaged(undefined, version(5, 2), version(5, 2))).toBeNull();
    expect(refuseOverStaged(undefined, null, null)).toBeNull();
    expect(refuseOverStaged(5, version(5, 2), version(5, 2))).toBeNull();
  });

  it('is refused where another version was, with the words that take its place', () => {
    expect(refuseOverStaged(undefined, version(5, 2), version(7, 3))).toBe(
      'approve: version 7 has been staged since; approve with --replace 7 ({"replace": 7} in the Temporal UI), or reject',
    );
    expect(refuseOverStaged(7, version(5, 2), version(7, 3))).toBeNull();
  });

  it('is refused where it names another version than the one that is there', () => {
    expect(refuseOverStaged(7, version(5, 2), version(8, 4))).toBe(
      'replace: found 7, but version 8 is in staging; name 8, or reject',
    );
    expect(refuseOverStaged(7, null, null)).toBe(
      'replace: found 7, but nothing is in staging; leave it out, or reject',
    );
  });
});
