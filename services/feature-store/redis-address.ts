import { FeatureStoreAddressError } from './errors.js';

/** Host and port of a Redis URL. Throws `FeatureStoreAddressError`, which does not repeat the URL: it may hold a password. */
export function redisAddress(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null) throw new FeatureStoreAddressError('is not a URL');
  if (parsed.protocol !== 'redis:' && parsed.protocol !== 'rediss:')
    throw new FeatureStoreAddressError(`starts with ${parsed.protocol}//`);
  if (parsed.hostname === '') throw new FeatureStoreAddressError('names no host');
  return `${parsed.hostname}:${parsed.port === '' ? '6379' : parsed.port}`;
}
