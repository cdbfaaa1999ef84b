#!/usr/bin/env node
import './setup/node-version.js';
import { ensureInstalled } from './setup.js';

await ensureInstalled();
await import('../dist/cli/main.js');
