import { createHash } from 'node:crypto';

/** Message-ID of an event's mail: the same on every attempt, so that receivers can drop a duplicate (RFC 5322 3.6.4). */
export function messageIdOf(eventKey: string, from: string): string {
  const digest = createHash('sha256').update(eventKey).digest('hex').slice(0, 40);
  const domain = /@([A-Za-z0-9.-]+)>?\s*$/.exec(from)?.[1] ?? 'ratchet.invalid';
  return `<${digest}@${domain}>`;
}
