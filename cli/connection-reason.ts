import { failureCode } from '../services/database/connection-failure.js';

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection cut',
  EPIPE: 'connection cut',
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'no such host yet',
  EHOSTUNREACH: 'no way to the host',
  ENETUNREACH: 'no way to the host',
  ETIMEDOUT: 'no answer',
};

/** Why a server could not be reached, in a few words. */
export function connectionReason(error: unknown): string {
  const words = WORDS[failureCode(error)];
  if (words !== undefined) return words;
  const message = error instanceof Error ? error.message : String(error);
  return message.replaceAll(/\s+/gu, ' ').trim() || 'no reason given';
}
