import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import type { StackAddresses } from '../../stack/addresses.js';
import { createFolders, stackLayout } from '../../stack/layout.js';
import { identityOf } from '../../stack/process-identity.js';
import { withoutCredentials } from '../../stack/stack-health.js';
import { readRunningStack } from '../../stack/state.js';
import { removeStackState, writeStackState, type StackState } from '../../stack/state-file.js';

const layout = stackLayout(mkdtempSync(join(tmpdir(), 'ratchet-state-')));
createFolders(layout);
afterAll(() => {
  rmSync(layout.root, { recursive: true, force: true });
});

const addresses: StackAddresses = {
  temporalAddress: '127.0.0.1:7233',
  temporalUiUrl: 'http://127.0.0.1:8233',
  temporalNamespace: 'ratchet',
  databaseUrl: 'postgresql://ratchet:secret@127.0.0.1:5432/ratchet',
  redisUrl: 'redis://127.0.0.1:6379',
  mlflowUrl: 'http://127.0.0.1:5000',
  smtpUrl: 'smtp://127.0.0.1:1025',
  mailUrl: 'http://127.0.0.1:1080',
};
const stateOf = (changes: Partial<StackState> = {}): StackState => ({
  supervisor: identityOf(process.pid),
  instance: 'one',
  addresses,
  servers: [],
  ...changes,
});

describe('the state of a stack', () => {
  it('is read back while its supervisor runs', async () => {
    writeStackState(layout, stateOf());
    expect(await readRunningStack(layout.root)).toMatchObject({ addresses });
  });

  it('is readable by its owner alone, because it holds the password', () => {
    writeStackState(layout, stateOf());
    expect(statSync(layout.stateFile).mode & 0o777).toBe(0o600);
  });

  it('counts for nothing when its supervisor is gone', async () => {
    writeStackState(layout, stateOf({ supervisor: { pid: process.pid, start: '1' } }));
    expect(await readRunningStack(layout.root)).toBeNull();
  });

  it('counts for nothing when it is damaged or absent', async () => {
    writeFileSync(layout.stateFile, '{"supervisor": ');
    expect(await readRunningStack(layout.root)).toBeNull();
    removeStackState(layout);
    expect(await readRunningStack(layout.root)).toBeNull();
  });

  it('is removed by its own start of the stack, not by an earlier one', async () => {
    writeStackState(layout, stateOf({ instance: 'two' }));
    removeStackState(layout, 'one');
    expect(await readRunningStack(layout.root)).toMatchObject({ addresses });
    removeStackState(layout, 'two');
    expect(await readRunningStack(layout.root)).toBeNull();
  });
});

describe('an address fit to be shown', () => {
  it('has no user and no password', () => {
    expect(withoutCredentials(addresses.databaseUrl)).toBe('postgresql://127.0.0.1:5432/ratchet');
    expect(withoutCredentials('redis://:secret@cache:6379/1')).toBe('redis://cache:6379/1');
    expect(withoutCredentials('127.0.0.1:7233')).toBe('127.0.0.1:7233');
  });
});
