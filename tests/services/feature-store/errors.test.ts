import { describe, expect, it } from 'vitest';

import { FeatureStoreRefusedError } from '../../../services/feature-store/errors.js';

describe('a command that Redis refuses', () => {
  it.each([
    ['OOM', 'raise maxmemory'],
    ['READONLY', 'set REDIS_URL to the primary'],
    ['WRONGPASS', 'Check user and password in REDIS_URL'],
    ['LOADING', 'Look into its log'],
  ])('is told by its code %s, with a next step', (code, advice) => {
    const { message } = new FeatureStoreRefusedError('127.0.0.1:6379', code);
    expect(message).toContain(`Redis at 127.0.0.1:6379, refuses a command with ${code}.`);
    expect(message).toContain(advice);
  });
});
