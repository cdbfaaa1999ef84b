import { ModelRegistryError } from './errors.js';

/** Where an MLflow server is, and as whom we call it. */
export interface MlflowAddress {
  /** Without credentials and without a slash at the end. */
  readonly base: string;
  /** For messages. */
  readonly host: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Reads MLFLOW_TRACKING_URI. User and password become a header: `fetch` takes none in the address. */
export function mlflowAddress(trackingUri: string): MlflowAddress {
  const url = URL.canParse(trackingUri) ? new URL(trackingUri) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol))
    throw new ModelRegistryError(
      'The MLflow address (MLFLOW_TRACKING_URI) is not one of a server: expected http://host:port or ' +
        'https://user:password@host. Correct it and start again.',
      { permanent: true },
    );
  const credentials = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  return {
    base: `${url.origin}${url.pathname.replace(/\/+$/, '')}`,
    host: url.host,
    headers:
      url.username === '' ? {} : { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
  };
}
