/** How long a test waits for what has to come: long enough on a machine with much else to do. */
export const PATIENCE = { timeout: 60_000, interval: 20 } as const;
