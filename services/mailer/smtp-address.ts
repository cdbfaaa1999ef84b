import { MailAddressError } from './errors.js';

/** What of an SMTP URL may be said aloud and decided by. */
export interface SmtpAddress {
  /** Host and port, never the password. */
  readonly address: string;
  /** A password must not travel in the clear, except on this machine. */
  readonly requireTls: boolean;
}

const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'smtp:': '587', 'smtps:': '465' };
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Reads an SMTP URL. Throws `MailAddressError`, which does not repeat the URL. */
export function smtpAddress(url: string): SmtpAddress {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null) throw new MailAddressError('is not a URL');
  const defaultPort = DEFAULT_PORTS[parsed.protocol];
  if (defaultPort === undefined) throw new MailAddressError(`starts with ${parsed.protocol}//`);
  if (parsed.hostname === '') throw new MailAddressError('names no host');
  return {
    address: `${parsed.hostname}:${parsed.port === '' ? defaultPort : parsed.port}`,
    requireTls: parsed.protocol === 'smtp:' && parsed.username !== '' && !LOOPBACK.has(parsed.hostname),
  };
}
