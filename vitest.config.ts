import { defineConfig } from 'vitest/config';

const UNIT = 'domain,contracts,config,services,activities,cli,schedules,stack,docs,workers';

/** Tests that run the native libraries in this process or in trainer processes. */
const NATIVE = [
  'tests/services/{booster,inference,onnx-export}/**/*.test.ts',
  'tests/compat/bundles.test.ts',
  'tests/activities/{bundles,champion-comparison,model-line,model-line-data,search-trials}.test.ts',
];

/** What needs only code of the tests on stores of earlier versions; with workflows; with servers. */
const COMPAT = {
  unit: 'tests/compat/{configuration,recordings}.test.ts',
  workflow: 'tests/compat/workflows.test.ts',
  integration: 'tests/compat/{database,feature-store,runs}.test.ts',
};

/** Long enough on a machine with much else to do: what hangs is found all the same. */
const PATIENCE_MS = 60_000;

const tier = (name: string, include: string[], options: object = {}) => ({
  test: {
    name,
    include,
    pool: 'forks' as const,
    testTimeout: PATIENCE_MS,
    hookTimeout: PATIENCE_MS,
    ...options,
  },
});

export default defineConfig({
  test: {
    // One a core: vitest's own choice on two cores is a single process.
    maxWorkers: 2,
    projects: [
      tier('unit', [`tests/{${UNIT}}/**/*.test.ts`, COMPAT.unit], { exclude: NATIVE }),
      tier('native', NATIVE),
      tier('workflow', ['tests/{workflows,replay,layers}/**/*.test.ts', COMPAT.workflow]),
      tier('simulation', ['tests/simulations/**/*.test.ts'], { testTimeout: 120_000 }),
      tier('integration', ['tests/{integration,e2e}/**/*.test.ts', COMPAT.integration], {
        testTimeout: 300_000,
        hookTimeout: 300_000,
        globalSetup: ['tests/support/global-stack.ts'],
      }),
      // Not in `npm test`: once a version, see tests/compat/README.md.
      tier('recording', ['tests/compat/recording/record.test.ts'], {
        testTimeout: 900_000,
        hookTimeout: 300_000,
        globalSetup: ['tests/support/global-stack.ts'],
      }),
      // Not in `npm test`: some ten minutes, most of them waits for dead workers to be noticed.
      tier('faults', ['tests/faults/**/*.test.ts'], {
        testTimeout: 180_000,
        hookTimeout: 300_000,
        globalSetup: ['tests/support/global-stack.ts'],
      }),
    ],
  },
});
