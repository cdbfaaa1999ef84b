/** A request that was sent and will get no answer under its update id; the ledger may have decided it. Send it anew. */
export class PromotionUnansweredError extends Error {
  override readonly name = 'PromotionUnansweredError';

  constructor(promotionId: string, updateId: string, cause: Error) {
    super(
      `The deployment controller has not answered ${promotionId} (Update ${updateId}): ${rootMessage(cause)}. ` +
        'It is asked again; what the ledger has decided stands.',
      { cause },
    );
  }
}

function rootMessage(error: Error): string {
  return error.cause instanceof Error ? rootMessage(error.cause) : error.message;
}
