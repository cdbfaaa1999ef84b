/** The users of the embedded database, by what they are for. */
export const ROLES = {
  /** Made by initdb. Sets the others up at each start; nothing else connects as it. */
  superuser: 'ratchet',
  owner: 'ratchet_owner',
  application: 'ratchet_app',
  source: 'ratchet_source',
  mlflow: 'mlflow',
} as const;

/** The name of a user of the embedded database. */
export type DatabaseRole = (typeof ROLES)[keyof typeof ROLES];

/** The databases of the embedded server: whose each is, and who else may connect to it. */
export const DATABASES = {
  ratchet: { owner: ROLES.owner, guests: [ROLES.application] },
  // A database of its own: a query of the source meets neither the product's tables nor its advisory locks.
  source: { owner: ROLES.owner, guests: [ROLES.source] },
  mlflow: { owner: ROLES.mlflow, guests: [] },
} as const;

/** The name of a database of the embedded server that is ours. */
export type DatabaseName = keyof typeof DATABASES;
