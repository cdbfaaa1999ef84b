#!/usr/bin/env node
import { ensureInstalled } from './setup.js';

await ensureInstalled();
process.argv.splice(2, 0, 'start');
await import('../dist/cli/main.js');
