/** Takes one file in and says what became of it and what it cost: folder, path and type on the command line, JSON on stdout. */
import { readFileSync } from 'node:fs';
import process from 'node:process';

import { takeDelivery } from './delivery.js';

/** Most memory this process has had, in bytes; Linux counts it from its own start, `maxRSS` from its parent's. */
function peakBytes(): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/u.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1024;
  } catch {
    return process.resourceUsage().maxRSS * 1024;
  }
}

const [folder = '', path = '', type] = process.argv.slice(2);
const outcome = await takeDelivery(folder, path, type === 'parquet' ? 'parquet' : 'csv');
process.stdout.write(JSON.stringify({ outcome, peakBytes: peakBytes() }));
