import { describe, expect, it } from 'vitest';

import { createRedisFeatureStore } from '../../../services/feature-store/redis-feature-store.js';
import { redisAddress } from '../../../services/feature-store/redis-address.js';

describe('the address of the feature store', () => {
  it.each([
    ['redis://127.0.0.1:6400', '127.0.0.1:6400'],
    ['rediss://user:secret@cache.example.com/2', 'cache.example.com:6379'],
  ])('is read from %s without its password', (url, expected) => {
    expect(redisAddress(url)).toBe(expected);
  });

  it.each([
    ['secret', 'is not a URL'],
    ['http://user:secret@cache', 'starts with http://'],
    ['redis://', 'names no host'],
  ])('refuses %s, and does not repeat a password', (url, problem) => {
    expect(() => createRedisFeatureStore(url)).toThrow(`(REDIS_URL) ${problem}`);
    expect(() => createRedisFeatureStore(url)).not.toThrow('secret');
  });
});
