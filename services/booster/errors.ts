/**
 * Why a call of the booster failed; `library` and `input` fail again when tried again, the others may not. `memory` is our own
 * limit; a system that runs out of it says `killed`.
 */
export type TrainerErrorCode = 'crashed' | 'killed' | 'memory' | 'library' | 'input' | 'aborted';

/** One call of the booster failed; its message holds the library's or the system's words and what to try. */
export class TrainerError extends Error {
  override readonly name = 'TrainerError';
  readonly code: TrainerErrorCode;
  /** The same call fails in the same way again. */
  readonly permanent: boolean;

  constructor(code: TrainerErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.permanent = code === 'library' || code === 'input';
  }
}
