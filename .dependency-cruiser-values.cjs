/** Second pass, type imports left out: no zod can be reached from workflow code by values. */
module.exports = {
  forbidden: [
    {
      name: 'no-zod-in-the-sandbox',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: 'node_modules/zod/', reachable: true },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
