import { describe, expect, it } from 'vitest';

import { ownerUrlOf, resolveAddresses } from '../../cli/installation.js';
import { UsageError } from '../../cli/errors.js';
import { loadConfiguration } from '../../config/load.js';
import { projectFolder } from '../../config/project-folder.js';
import type { StackAddresses } from '../../stack/addresses.js';

const settingsOf = (environment = {}) => loadConfiguration({ projectFolder, environment }).settings;

const older: StackAddresses = {
  temporalAddress: '127.0.0.1:7233',
  temporalUiUrl: null,
  temporalNamespace: 'ratchet',
  databaseUrl: 'postgresql://ratchet_app:secret@127.0.0.1:5432/ratchet',
  redisUrl: 'redis://127.0.0.1:6379',
  mlflowUrl: 'http://127.0.0.1:5000',
  smtpUrl: 'smtp://127.0.0.1:1025',
  mailUrl: null,
};
const stack: StackAddresses = {
  ...older,
  databaseOwnerUrl: 'postgresql://ratchet_owner:secret@127.0.0.1:5432/ratchet',
  sourceDatabaseUrl: 'postgresql://ratchet_source:secret@127.0.0.1:5432/source',
};
const OWN = 'postgres://app:secret@db/ratchet';
const OWNER = 'postgres://owner:secret@db/ratchet';
const SOURCE = 'postgres://reader:secret@shop/shop';

describe('the address of the source database', () => {
  const sourceOf = (environment: object, addresses = stack) =>
    resolveAddresses(settingsOf(environment), addresses).sourceDatabaseUrl;

  it('is the one that is set, else that of the embedded server', () => {
    expect(sourceOf({ SOURCE_DATABASE_URL: SOURCE })).toBe(SOURCE);
    expect(sourceOf({})).toBe(stack.sourceDatabaseUrl);
  });

  it('is never that of the product', () => {
    expect(sourceOf({ DATABASE_URL: OWN })).toBeNull();
    expect(sourceOf({ DATABASE_URL: OWN, SOURCE_DATABASE_URL: SOURCE })).toBe(SOURCE);
    expect(sourceOf({}, older)).toBeNull();
  });
});

describe('the owner whom migrations run as', () => {
  it('is the one that is set, beside a database of its own', () => {
    expect(ownerUrlOf(settingsOf({ DATABASE_URL: OWN, DATABASE_OWNER_URL: OWNER }), older)).toBe(OWNER);
    expect(ownerUrlOf(settingsOf({ DATABASE_URL: OWN }), stack)).toBeNull();
  });

  it('is that of the embedded server, where it knows one', () => {
    expect(ownerUrlOf(settingsOf(), stack)).toBe(stack.databaseOwnerUrl);
    expect(ownerUrlOf(settingsOf(), older)).toBeNull();
  });

  it('is refused without the address of the application, and no password is told', () => {
    const alone = () => ownerUrlOf(settingsOf({ DATABASE_OWNER_URL: OWNER }), stack);
    expect(alone).toThrow(UsageError);
    expect(alone).toThrow(
      /^(?!.*secret).*DATABASE_OWNER_URL is set, found no DATABASE_URL: .*Set DATABASE_URL/,
    );
  });
});
