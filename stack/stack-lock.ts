import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

import { z } from 'zod';

import type { StackLayout } from './layout.js';
import { identityOf, isRunning } from './process-identity.js';

const lockSchema = z.object({ pid: z.number(), start: z.string().nullable(), instance: z.string() });
/** Who runs the stack of a root folder. */
export type StackOwner = z.infer<typeof lockSchema>;

const readLock = (file: string): string | null => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
};

const parseLock = (content: string): StackOwner | null => {
  try {
    return lockSchema.parse(JSON.parse(content));
  } catch {
    return null;
  }
};

/** The living owner of the stack; null when nobody runs it. */
export const stackOwner = (layout: StackLayout): StackOwner | null => {
  const content = readLock(layout.lockFile);
  const owner = content === null ? null : parseLock(content);
  return owner !== null && isRunning(owner) ? owner : null;
};

const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && 'code' in error && codes.some((code) => error.code === code);

/** Appears with its content in one act (a link), so that nobody reads a half-written lock. */
const createLock = (layout: StackLayout, owner: StackOwner): boolean => {
  const draft = `${layout.lockFile}.${owner.instance}`;
  writeFileSync(draft, JSON.stringify(owner));
  try {
    linkSync(draft, layout.lockFile);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
};

/** Takes a dead owner's lock away; when another start was quicker and the lock is new, puts it back. */
const removeStale = (layout: StackLayout, seen: string | null, instance: string): void => {
  const aside = `${layout.lockFile}.stale.${instance}`;
  try {
    renameSync(layout.lockFile, aside);
    if (readFileSync(aside, 'utf8') !== seen) linkSync(aside, layout.lockFile);
  } catch (error) {
    if (!hasCode(error, 'ENOENT', 'EEXIST')) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
};

/** Makes this process the owner of the stack; returns the other owner, and changes nothing, when there is one. */
export const takeStackLock = (layout: StackLayout, instance: string): StackOwner | null => {
  const owner = { ...identityOf(process.pid), instance };
  while (!createLock(layout, owner)) {
    const content = readLock(layout.lockFile);
    const other = stackOwner(layout);
    if (other !== null) return other;
    removeStale(layout, content, instance);
  }
  return null;
};

/** Gives the lock back if it belongs to this start of the stack. */
export const releaseStackLock = (layout: StackLayout, instance: string): void => {
  const content = readLock(layout.lockFile);
  if (content !== null && parseLock(content)?.instance === instance) rmSync(layout.lockFile, { force: true });
};
