import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { projectRoot } from '../../stack/project-root.js';

const run = (script: string, args: readonly string[]) =>
  spawnSync(process.execPath, [join(projectRoot(), 'bin', script), ...args], { encoding: 'utf8' });

describe('the set-up, with all in place', () => {
  it('says nothing and succeeds', () => {
    run('setup.js', []);
    expect(run('setup.js', [])).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });

  it('lets the command through with nothing but its own output', () => {
    const { status, stdout, stderr } = run('ratchet.js', ['--help']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Usage: ratchet /);
    expect(stderr).toBe('');
  });
});
