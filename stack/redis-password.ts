import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { StackLayout } from './layout.js';

/** The password of the embedded Redis, made at its first use and kept in a file that its owner alone can read. */
export const redisPassword = (layout: StackLayout): string => {
  const file = join(layout.stateFolder, 'redis-password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
};
