/** REDIS_URL cannot be read as the address of a Redis server. The message never holds the value. */
export class FeatureStoreAddressError extends Error {
  override readonly name = 'FeatureStoreAddressError';

  constructor(problem: string) {
    super(
      `The address of the feature store (REDIS_URL) ${problem}: expected redis://user:password@host:port, or ` +
        'rediss:// for TLS. Correct it and start again.',
    );
  }
}

/** Redis does not answer. */
export class FeatureStoreUnreachableError extends Error {
  override readonly name = 'FeatureStoreUnreachableError';
  readonly address: string;

  constructor(address: string, reason: string) {
    super(
      `The feature store, Redis at ${address}, does not answer: ${reason}. Expected a Redis or Valkey server there: ` +
        'servers.redis_url (REDIS_URL) gives its address, else the embedded servers do. Start it (`npx ratchet up` the ' +
        'embedded one), or set REDIS_URL to one that runs and start the worker again.',
    );
    this.address = address;
  }
}

/** Redis answers a command with a refusal. Only its code is told: the rest of such an answer may repeat keys. */
export class FeatureStoreRefusedError extends Error {
  override readonly name = 'FeatureStoreRefusedError';
  /** The first word of the answer, such as OOM or READONLY. */
  readonly code: string;

  constructor(address: string, code: string) {
    super(`The feature store, Redis at ${address}, refuses a command with ${code}. ${adviceOn(code)}`);
    this.code = code;
  }
}

/** Features that cannot be kept as they were given; names the row (0-based), never the customer. */
export class FeatureStoreInputError extends Error {
  override readonly name = 'FeatureStoreInputError';
}

function adviceOn(code: string): string {
  switch (code) {
    case 'OOM':
      return 'Its memory is full: raise maxmemory, or keep fewer customers or columns.';
    case 'READONLY':
      return 'It is a replica: set REDIS_URL to the primary.';
    case 'NOAUTH':
    case 'WRONGPASS':
    case 'NOPERM':
      return 'Check user and password in REDIS_URL: GET, MGET and SET on ratchet:* are needed.';
    default:
      return 'Look into its log for the time of this message.';
  }
}
