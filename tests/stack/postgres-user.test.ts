import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { isRunnableByOthers, openToOthers } from '../../stack/postgres-user.js';

const root = mkdtempSync(join(tmpdir(), 'ratchet-user-'));
const program = join(root, 'native', 'bin', 'postgres');

beforeAll(() => {
  chmodSync(root, 0o755);
  mkdirSync(join(root, 'native', 'bin'), { recursive: true, mode: 0o755 });
  writeFileSync(program, '', { mode: 0o755 });
  chmodSync(program, 0o755);
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

describe('a program that another user has to run', () => {
  it('can be run where every folder on its way is open', () => {
    expect(isRunnableByOthers(program)).toBe(true);
  });

  it('cannot be run below a closed folder, such as the home of root', () => {
    chmodSync(root, 0o700);
    expect(isRunnableByOthers(program)).toBe(false);
    chmodSync(root, 0o755);
  });

  it('cannot be run when it was unpacked for its owner alone, and can once it is opened', () => {
    chmodSync(program, 0o700);
    chmodSync(join(root, 'native', 'bin'), 0o700);
    expect(isRunnableByOthers(program)).toBe(false);
    openToOthers(join(root, 'native'));
    expect(isRunnableByOthers(program)).toBe(true);
    expect(statSync(program).mode & 0o777).toBe(0o755);
  });
});
