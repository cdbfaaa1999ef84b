import { defineConfig } from 'vitest/config';

const tier = (name: string, include: string[], options: object = {}) => ({
  test: { name, include, pool: 'forks' as const, ...options },
});

export default defineConfig({
  test: {
    projects: [
      tier('unit', ['tests/{domain,contracts,config,services,activities,layers,cli}/**/*.test.ts']),
      tier('workflow', ['tests/{workflows,replay}/**/*.test.ts'], {
        testTimeout: 30_000,
        hookTimeout: 60_000,
      }),
      tier('integration', ['tests/{integration,e2e}/**/*.test.ts'], {
        testTimeout: 300_000,
        hookTimeout: 300_000,
        fileParallelism: false,
      }),
    ],
  },
});
