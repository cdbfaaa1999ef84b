import { DatabaseAddressError } from './errors.js';

/** Host and port of a PostgreSQL URL. Throws `DatabaseAddressError`, which does not repeat the URL: it holds a password. */
export function connectionAddress(url: string, variable = 'DATABASE_URL'): string {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null) throw new DatabaseAddressError(variable, 'is not a URL');
  if (parsed.protocol !== 'postgres:' && parsed.protocol !== 'postgresql:')
    throw new DatabaseAddressError(variable, `starts with ${parsed.protocol}//`);
  const host = parsed.hostname === '' ? (parsed.searchParams.get('host') ?? '') : parsed.hostname;
  if (host === '') throw new DatabaseAddressError(variable, 'names no host');
  return `${host}:${parsed.port === '' ? '5432' : parsed.port}`;
}
