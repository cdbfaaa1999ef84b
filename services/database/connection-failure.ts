/** What a failed database call means for the caller: repeat it, give the connection up, or neither. */
export type FailureKind = 'unreachable' | 'denied' | 'lost' | 'conflict' | 'statement';

const NOT_ANSWERING = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
const CONNECTION_LOST = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT']);
/** Server shutting down, crashed, starting up, or out of connections (PostgreSQL appendix A). */
const SERVER_AWAY = new Set(['57P01', '57P02', '57P03', '53300']);
const DENIED = new Set(['28000', '28P01', '3D000']);
const CONFLICT = new Set(['40001', '40P01']);
/** `pg` reports these without a code. */
const LOST_TEXT = /connection terminated|timeout exceeded when trying to connect|not queryable/i;

/** SQLSTATE or system error code; the empty text without one. */
export function failureCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Tells a failed call apart by its code. */
export function failureKind(error: unknown): FailureKind {
  const code = failureCode(error);
  if (NOT_ANSWERING.has(code)) return 'unreachable';
  if (DENIED.has(code)) return 'denied';
  if (CONFLICT.has(code)) return 'conflict';
  if (CONNECTION_LOST.has(code) || SERVER_AWAY.has(code) || code.startsWith('08')) return 'lost';
  return error instanceof Error && LOST_TEXT.test(error.message) ? 'lost' : 'statement';
}
