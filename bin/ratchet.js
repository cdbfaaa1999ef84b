#!/usr/bin/env node
import { ensureInstalled } from './setup.js';

await ensureInstalled();
await import('../dist/cli/main.js');
