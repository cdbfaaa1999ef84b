#!/usr/bin/env node
import './setup/node-version.js';
import { ensureInstalled } from './setup.js';
import { runStaticChecks } from './test/static-checks.js';
import { runVitestTier } from './test/vitest-tier.js';

const tiers = {
  static: runStaticChecks,
  unit: () => runVitestTier('unit'),
  native: () => runVitestTier('native'),
  workflow: () => runVitestTier('workflow'),
  simulation: () => runVitestTier('simulation'),
  integration: () => runVitestTier('integration'),
};

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in tiers));
if (unknown.length > 0) {
  console.error(
    `unknown tier ${unknown.join(', ')}; expected some of ${Object.keys(tiers).join(', ')}, or none for all`,
  );
  process.exit(2);
}

await ensureInstalled();

const results = [];
for (const [name, run] of Object.entries(tiers)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  console.log(`\nTier ${name}`);
  const startedAt = Date.now();
  const counts = await run();
  results.push({ name, ...counts, seconds: (Date.now() - startedAt) / 1000 });
}

const sum = (field) => results.reduce((total, result) => total + result[field], 0);
console.log('');
for (const { name, passed, failed, seconds } of results) {
  console.log(`${name.padEnd(12)} ${passed} passed, ${failed} failed in ${seconds.toFixed(1)} s`);
}
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') > 0 ? 1 : 0;
