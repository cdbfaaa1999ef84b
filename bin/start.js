#!/usr/bin/env node
import './setup/node-version.js';
import { ensureInstalled } from './setup.js';

await ensureInstalled();
process.argv.splice(2, 0, 'start');
await import('../dist/cli/main.js');
