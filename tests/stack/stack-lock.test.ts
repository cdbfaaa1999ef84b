import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createFolders, stackLayout, type StackLayout } from '../../stack/layout.js';
import { identityOf } from '../../stack/process-identity.js';
import { releaseStackLock, stackOwner, takeStackLock } from '../../stack/stack-lock.js';

let layout: StackLayout;
beforeEach(() => {
  layout = stackLayout(mkdtempSync(join(tmpdir(), 'ratchet-lock-')));
  createFolders(layout);
});
afterEach(() => {
  rmSync(layout.root, { recursive: true, force: true });
});

describe('the lock of a stack', () => {
  it('is given to the first, and tells the second who has it', () => {
    expect(takeStackLock(layout, 'first')).toBeNull();
    expect(takeStackLock(layout, 'second')).toEqual({ ...identityOf(process.pid), instance: 'first' });
  });

  it('is free again once released by its owner, and only by it', () => {
    takeStackLock(layout, 'first');
    releaseStackLock(layout, 'second');
    expect(stackOwner(layout)?.instance).toBe('first');
    releaseStackLock(layout, 'first');
    expect(stackOwner(layout)).toBeNull();
    expect(takeStackLock(layout, 'second')).toBeNull();
  });

  it.each([
    ['of a process that is gone', JSON.stringify({ pid: 2 ** 22 + 1, start: '1', instance: 'dead' })],
    [
      'of a process whose pid was given away',
      JSON.stringify({ pid: process.pid, start: '1', instance: 'dead' }),
    ],
    ['cut short by a full disk', '{"pid": 12'],
  ])('left over %s does not hold up a start', (_, content) => {
    writeFileSync(layout.lockFile, content);
    expect(stackOwner(layout)).toBeNull();
    expect(takeStackLock(layout, 'next')).toBeNull();
    expect(stackOwner(layout)?.instance).toBe('next');
  });

  it('leaves no other file behind', () => {
    writeFileSync(layout.lockFile, 'stale');
    takeStackLock(layout, 'next');
    takeStackLock(layout, 'other');
    releaseStackLock(layout, 'next');
    expect(readdirSync(join(layout.root, '.ratchet')).sort()).toEqual(['logs', 'stack']);
  });
});
