import { createHash } from 'node:crypto';

import canonicalize from 'canonicalize';
import { z } from 'zod';

import { CanonicalJsonError } from './errors.js';

/**
 * The canonical JSON text of a value (RFC 8785): the same value gives the same bytes on every machine. Object members
 * that are undefined are left out, as in JSON. Throws `CanonicalJsonError` for NaN, infinities, undefined, functions,
 * big integers, lone surrogates and objects that are not plain (a Map would silently become `{}`).
 */
export function canonicalJson(value: unknown): string {
  refuseUnwritable(value, '$');
  return serialize(value);
}

/** SHA-256 of bytes, or of a text's UTF-8 bytes, as 64 hex digits. */
export function sha256Hex(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

// The package's types describe an ES module and it is CommonJS: its default import is the function, not `{ default }`.
const implementation: unknown = canonicalize;

function serialize(value: unknown): string {
  if (typeof implementation !== 'function')
    throw new TypeError('expected package canonicalize to be a function');
  return z.string().parse(Reflect.apply(implementation, undefined, [value]));
}

function refuseUnwritable(value: unknown, path: string): void {
  if (value === null || typeof value === 'boolean') return;
  if (typeof value === 'number' && Number.isFinite(value)) return;
  if (typeof value === 'string' && !/\p{Surrogate}/u.test(value)) return;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i += 1) refuseUnwritable(value[i], `${path}[${i}]`);
    return;
  }
  if (typeof value !== 'object' || !isPlain(value)) throw new CanonicalJsonError(path, describe(value));
  for (const [name, member] of Object.entries(value)) {
    if (/\p{Surrogate}/u.test(name)) throw new CanonicalJsonError(path, 'an object with an ill-formed name');
    if (member !== undefined) refuseUnwritable(member, `${path}.${name}`);
  }
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

function describe(value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return 'text with a lone surrogate';
  if (typeof value === 'object' && value !== null) return `a ${value.constructor.name}`;
  return typeof value;
}
