/** A record under its address. */
export interface AddressedRecord {
  readonly address: string;
  readonly bytes: Buffer;
}

/** Bytes by address, for a time: what a feature store stands on. */
export interface RecordStore {
  /** Puts all records, in the place of those that are there; each is forgotten after `ttlSeconds`. */
  write(records: readonly AddressedRecord[], ttlSeconds: number): Promise<void>;
  /** One answer an address, in their order; null = there is none. */
  read(addresses: readonly string[]): Promise<readonly (Buffer | null)[]>;
  close(): Promise<void>;
}
