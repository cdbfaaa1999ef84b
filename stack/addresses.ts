import { z } from 'zod';

export const stackAddressesSchema = z.object({
  /** host:port of Temporal's gRPC frontend. */
  temporalAddress: z.string(),
  /** Null for a Temporal that is not ours: where its web UI is cannot be known. */
  temporalUiUrl: z.string().nullable(),
  temporalNamespace: z.string(),
  /** With user and password: never to be printed whole. */
  databaseUrl: z.string(),
  /** As the owner of the tables, for migrations. Like the next two, only of a database of ours since it has roles. */
  databaseOwnerUrl: z.string().nullish(),
  /** As the role that reads the schema `source` of the database of that name, and nothing else. */
  sourceDatabaseUrl: z.string().nullish(),
  /** As the owner of that schema, for whoever brings rows. */
  sourceOwnerUrl: z.string().nullish(),
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
