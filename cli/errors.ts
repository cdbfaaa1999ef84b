/** A command was given something it cannot use. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A command needs servers, and neither the embedded stack runs nor are addresses configured. */
export class StackNotRunningError extends Error {
  override readonly name = 'StackNotRunningError';

  constructor(missing: readonly string[]) {
    super(
      `No address of ${missing.join(', ')}: start the embedded servers with \`ratchet up\`, ` +
        'or set their addresses in the environment (see docs/configuration.md)',
    );
  }
}
