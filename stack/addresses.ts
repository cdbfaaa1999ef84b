import { z } from 'zod';

export const stackAddressesSchema = z.object({
  /** host:port of Temporal's gRPC frontend. */
  temporalAddress: z.string(),
  /** Null for a Temporal that is not ours: where its web UI is cannot be known. */
  temporalUiUrl: z.string().nullable(),
  temporalNamespace: z.string(),
  /** With user and password: never to be printed whole. */
  databaseUrl: z.string(),
  redisUrl: z.string(),
  mlflowUrl: z.string(),
  smtpUrl: z.string(),
  /** The page with the caught mails; null when mails go to a real SMTP server. */
  mailUrl: z.string().nullable(),
});
/** Where the servers of a stack are reached, embedded or not. */
export type StackAddresses = z.infer<typeof stackAddressesSchema>;

/** Addresses of servers that run already; one that is set means that the stack does not start that server. */
export interface ExternalAddresses {
  readonly temporal?: string | undefined;
  readonly database?: string | undefined;
  readonly redis?: string | undefined;
  readonly mlflow?: string | undefined;
  readonly smtp?: string | undefined;
}
