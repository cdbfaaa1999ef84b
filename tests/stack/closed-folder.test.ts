import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { closeFolder } from '../../stack/closed-folder.js';
import { createFolders, stackLayout } from '../../stack/layout.js';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'ratchet-closed-'));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

const modeOf = (path: string): number => statSync(path).mode & 0o777;
const openFolder = (name: string): string => {
  const folder = join(root, name);
  mkdirSync(folder);
  chmodSync(folder, 0o755);
  return folder;
};

describe('a folder closed to other users', () => {
  it('is its owner’s alone, and is said to have been open once', () => {
    const folder = openFolder('data');
    expect([closeFolder(folder), closeFolder(folder), modeOf(folder)]).toEqual([true, false, 0o700]);
  });

  it('is not where a link leads, and not a folder that is absent', () => {
    const folder = openFolder('elsewhere');
    symlinkSync(folder, join(root, 'data'));
    expect(closeFolder(join(root, 'data'))).toBe(false);
    expect(closeFolder(join(root, 'absent'))).toBe(false);
    expect(modeOf(folder)).toBe(0o755);
  });

  it('is that of a stack, also one that an earlier version made open', () => {
    openFolder('.ratchet');
    createFolders(stackLayout(root));
    expect(modeOf(join(root, '.ratchet'))).toBe(0o700);
  });
});
