import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { StackLayout } from './layout.js';
import { ROLES, type DatabaseRole } from './postgres-roles.js';

/** The file with the password of a database role, readable by its owner alone. */
export const passwordFileOf = (layout: StackLayout, role: DatabaseRole): string => {
  const name = role === ROLES.superuser ? 'postgres-password' : `postgres-password-${role}`;
  return join(layout.stateFolder, name);
};

/** Whole or not at all: an empty password would lock the role out at this start and at each that follows. */
const writePassword = (file: string): void => {
  const draft = `${file}.draft`;
  writeFileSync(draft, randomBytes(24).toString('base64url'), { mode: 0o600 });
  renameSync(draft, file);
};

/** The password of a role of the embedded database, made at its first use. */
export const postgresPassword = (layout: StackLayout, role: DatabaseRole): string => {
  const file = passwordFileOf(layout, role);
  if (!existsSync(file)) writePassword(file);
  return readFileSync(file, 'utf8').trim();
};
