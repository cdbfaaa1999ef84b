import { describe, expect, it } from 'vitest';

import { codeDigest } from '../../workers/code-digest.js';

describe('the digest of the program', () => {
  it('is a SHA-256, the same each time', () => {
    expect(codeDigest()).toMatch(/^[0-9a-f]{64}$/);
    expect(codeDigest()).toBe(codeDigest());
  });
});
