import { resolve } from 'node:path';

import type { Terminal } from './terminal.js';
import { writeWholeFile } from './whole-file.js';

/** Writes a command's HTML report where one is asked for, and says where it is. */
export async function writePage(
  terminal: Terminal,
  path: string | undefined,
  render: () => string,
): Promise<void> {
  if (path === undefined) return;
  await writeWholeFile(path, render());
  terminal.say(`HTML report: ${resolve(path)}`);
}
