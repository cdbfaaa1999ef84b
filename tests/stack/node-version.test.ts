import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { describe, expect, it } from 'vitest';

import { projectFolder } from '../../config/project-folder.js';

const check = pathToFileURL(join(projectFolder, 'bin/setup/node-version.js')).href;

/** The first import of each program, run by a Node that says that it is this version. */
const runAs = (version: string) =>
  spawnSync(
    process.execPath,
    ['-e', `Object.defineProperty(process.versions, 'node', { value: '${version}' }); import('${check}')`],
    { encoding: 'utf8' },
  );

describe('a Node that is too old', () => {
  it.each(['18.20.8', '20.11.1'])('is told in one sentence: %s', (version) => {
    const { status, stderr } = runAs(version);
    expect(status).toBe(2);
    expect(stderr).toMatch(
      new RegExp(`^Ratchet needs Node 20\\.12 or later; this is ${version} \\(.*\\)\\. With nvm: .*\n$`, 'u'),
    );
  });

  it.each(['20.12.0', '22.0.0'])('is not %s', (version) => {
    expect(runAs(version)).toMatchObject({ status: 0, stderr: '' });
  });
});
