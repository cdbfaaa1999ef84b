import { hash } from 'node:crypto';

import type { FeatureScope } from './port.js';

/** 128 bits: among a billion customers, two of the same name come with a probability of 1e-21. */
const DIGITS = 32;

/**
 * Customers go by the first 32 hex digits of their key's SHA-256. Redis shows the addresses it serves in its slow log, in
 * MONITOR and to every tool that scans, and a key may be an e-mail address. That hides a key from view, it does not make
 * the data anonymous: who knows a key finds its record.
 */
function customerDigits(key: string): string {
  return hash('sha256', key, 'hex').slice(0, DIGITS);
}

/** Where a customer's raw values lie: one place a model, whatever plans there are. */
export function rawAddress(model: string, key: string): string {
  return `ratchet:${model}:raw:${customerDigits(key)}`;
}

/** Where the features lie that a plan has made of them. */
export function featuresAddress({ model, planSha256 }: FeatureScope, key: string): string {
  return `ratchet:${model}:features:${planSha256}:${customerDigits(key)}`;
}
