import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { StackLayout } from './layout.js';

/** The file with the database password, readable by its owner alone. */
export const passwordFileOf = (layout: StackLayout): string => join(layout.stateFolder, 'postgres-password');

/** The password of the embedded database, made at its first use. */
export const postgresPassword = (layout: StackLayout): string => {
  const file = passwordFileOf(layout);
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
};
