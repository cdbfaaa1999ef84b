import { writeFileSync } from 'node:fs';

import { openTerminal } from '../cli/terminal.js';
import { references } from './references.js';

/** Writes the generated pages of docs/. Run it as `npx vite-node scripts/generate-reference.ts`. */
const terminal = openTerminal();
for (const [path, content] of references(terminal)) {
  writeFileSync(path, content);
  terminal.say(`written: ${path}`);
}
