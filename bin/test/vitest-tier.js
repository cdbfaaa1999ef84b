import { mkdirSync, readFileSync, rmSync } from 'node:fs';

import { inProject } from '../setup/project.js';
import { runShown } from './run-program.js';

const readReport = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
};

/** Why a tier is red although no test failed: a file that did not load, a failed set-up, or an empty tier. */
const hiddenFailures = (report, ok) => {
  if (report === null) return 1;
  if (report.numFailedTests > 0) return 0;
  return !ok || report.numPassedTests === 0 ? 1 : 0;
};

/** What vitest heeds for a whole run only: loading the modules anew for each unit test file took longer than the tests. */
const OPTIONS = { unit: ['--no-isolate'], native: ['--no-isolate'] };

/** Runs one vitest project; resolves to `{passed, failed}`. A tier that ran no test has failed. */
export const runVitestTier = async (project) => {
  const folder = inProject('.ratchet', 'test-results');
  const file = `${folder}/${project}.json`;
  mkdirSync(folder, { recursive: true });
  rmSync(file, { force: true });
  const vitest = inProject('node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const ok = await runShown([vitest, 'run', '--project', project, ...(OPTIONS[project] ?? []), ...reporters]);
  const report = readReport(file);
  const passed = report?.numPassedTests ?? 0;
  if (passed === 0) console.log(`The tier "${project}" ran no test that passed: this counts as a failure.`);
  return { passed, failed: (report?.numFailedTests ?? 0) + hiddenFailures(report, ok) };
};
