/** Who may import whom: the table of docs/architecture.md, held by machine. */
const layers = {
  contracts: ['contracts'],
  config: ['config', 'contracts', 'domain'],
  services: ['services', 'contracts'],
  activities: ['activities', 'contracts', 'domain'],
  schedules: ['schedules', 'contracts'],
  stack: ['stack', 'contracts', 'config', 'domain', 'services'],
  workers: ['workers', 'activities', 'config', 'contracts', 'domain', 'services', 'stack'],
};
const folders = [
  'activities',
  'cli',
  'config',
  'contracts',
  'domain',
  'schedules',
  'services',
  'stack',
  'workers',
  'workflows',
];
/** Single files of a folder that is not allowed as a whole. */
const alsoAllowed = {
  activities: ['^services/[^/]+/port\\.ts$'],
  schedules: ['^services/temporal/', '^domain/text/'],
};
const only = (names) => `^(${names.join('|')})/`;

/** Stages of the domain share only these. */
const SHARED_DOMAIN = 'math|data|expressions|html|text';

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    ...Object.entries(layers).map(([name, allowed]) => ({
      name: `${name}-imports`,
      severity: 'error',
      from: { path: `^${name}/` },
      to: {
        path: only(folders),
        pathNot: [only(allowed), ...(alsoAllowed[name] ?? [])],
      },
    })),
    {
      name: 'domain-imports',
      comment: 'A stage of the domain knows the contracts, the shared domain and itself.',
      severity: 'error',
      from: { path: '^domain/([^/]+)/' },
      to: { path: only(folders), pathNot: ['^contracts/', `^domain/(${SHARED_DOMAIN}|$1)/`] },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: '^domain/' },
      to: { dependencyTypes: ['core', 'npm'], pathNot: ['^(node:)?crypto$'] },
    },
    {
      name: 'contracts-use-zod-only',
      severity: 'error',
      from: { path: '^contracts/' },
      to: { dependencyTypes: ['core', 'npm'], pathNot: ['node_modules/zod/'] },
    },
    {
      name: 'activities-see-port-types',
      severity: 'error',
      from: { path: '^activities/' },
      to: { path: '^services/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'workflows-import-values',
      comment:
        'The sandbox holds workflow code, names, refs and pure domain functions; the rest by type only.',
      severity: 'error',
      from: { path: '^workflows/' },
      to: {
        path: only(folders),
        pathNot: ['^workflows/', '^contracts/(names|refs)\\.ts$', '^domain/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'workflows-import-types',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: only(folders), pathNot: ['^(workflows|contracts|domain)/', '^activities/index\\.ts$'] },
    },
    {
      name: 'nothing-imports-workers',
      comment: 'The command line is the one that starts them.',
      severity: 'error',
      from: { pathNot: ['^workers/', '^cli/', '^tests/'] },
      to: { path: '^workers/' },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { pathNot: '^tests/' },
      to: { path: '^tests/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
