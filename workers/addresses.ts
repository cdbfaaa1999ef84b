import type { TemporalAddress } from '../services/temporal/connection.js';

/** Every address a worker or a command needs, from configuration, environment or the embedded stack. */
export interface Addresses {
  readonly temporal: TemporalAddress;
  readonly temporalUiUrl: string | null;
  readonly databaseUrl: string;
  /** Where `dataset.source` of type postgres is read; null = nowhere. */
  readonly sourceDatabaseUrl: string | null;
  readonly redisUrl: string;
  readonly mlflowUrl: string;
  readonly smtpUrl: string;
  readonly mailUrl: string | null;
  readonly artifactRoot: string;
}
