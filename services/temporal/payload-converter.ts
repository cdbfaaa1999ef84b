import { ApplicationFailure, DefaultPayloadConverter } from '@temporalio/common';
import type { Payload, PayloadConverter } from '@temporalio/common';

import { FAILURES } from '../../contracts/names.js';

/** Rows and model bytes travel as references; whatever is larger than this is one of them by mistake. */
const MAX_PAYLOAD_BYTES = 64 * 1024;

class BoundedPayloadConverter implements PayloadConverter {
  readonly #plain = new DefaultPayloadConverter();

  toPayload(value: unknown): Payload {
    const payload = this.#plain.toPayload(value);
    const bytes = payload.data?.length ?? 0;
    if (bytes <= MAX_PAYLOAD_BYTES) return payload;
    throw ApplicationFailure.nonRetryable(
      `A payload of ${bytes} bytes is over the limit of ${MAX_PAYLOAD_BYTES}: pass a reference to an artifact instead`,
      FAILURES.payloadTooLarge,
    );
  }

  readonly fromPayload: PayloadConverter['fromPayload'] = (payload) => this.#plain.fromPayload(payload);
}

/** Loaded by path in workers, clients and the workflow sandbox alike. */
export const payloadConverter = new BoundedPayloadConverter();
