import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { runQuietly } from './run-program.js';

// Two cores: the two slow ones side by side, each followed by a quick one.
const lanes = [
  ['check:lint', 'check:format'],
  ['check:types', 'check:layers'],
];

const npmScript = () => {
  const given = process.env.npm_execpath ?? '';
  if (given.endsWith('npm-cli.js') && existsSync(given)) return given;
  return join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
};

const runCheck = async (name) => {
  const startedAt = Date.now();
  const { ok, output } = await runQuietly([npmScript(), 'run', '--silent', name]);
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  console.log(`  ${ok ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  if (!ok) console.log(output.trimEnd().replaceAll(/^/gm, '    '));
  return ok;
};

const runLane = async (names) => {
  const outcomes = [];
  for (const name of names) outcomes.push(await runCheck(name));
  return outcomes;
};

/** Format, lint, types and layer rules; each counts as one test. Resolves to `{passed, failed}`. */
export const runStaticChecks = async () => {
  const outcomes = (await Promise.all(lanes.map(runLane))).flat();
  const passed = outcomes.filter(Boolean).length;
  return { passed, failed: outcomes.length - passed };
};
