import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

const PROJECT = resolve(import.meta.dirname, '../..');

/** A small project with the folders of ours: each file breaks the rule before it, or none. */
const FILES: Readonly<Record<string, readonly [rule: string | null, source: string]>> = {
  'contracts/names.ts': [null, "export const NAME = 'name';"],
  'contracts/stage.ts': [null, "import { z } from 'zod'; export const stage = z.string();"],
  'contracts/with-package.ts': [
    'contracts-use-zod-only',
    "import { parse } from 'yaml'; export const read = parse;",
  ],
  'contracts/with-domain.ts': ['contracts-imports', "export * from '../domain/math/mean.js';"],
  'domain/math/mean.ts': [null, 'export const mean = (a: number, b: number) => (a + b) / 2;'],
  'domain/drift/psi.ts': [
    null,
    "export { mean } from '../math/mean.js'; export * from '../../contracts/names.js';",
  ],
  'domain/drift/with-service.ts': ['domain-imports', "export * from '../../services/store/memory.js';"],
  'domain/drift/with-stage.ts': ['domain-imports', "export * from '../training/folds.js';"],
  'domain/drift/with-disk.ts': [
    'domain-is-pure',
    "import { readFileSync } from 'node:fs'; export const read = readFileSync;",
  ],
  'domain/drift/with-hash.ts': [null, "import { hash } from 'node:crypto'; export const digest = hash;"],
  'domain/training/folds.ts': [null, 'export const folds = 5;'],
  'services/store/port.ts': [null, 'export interface Store { readonly size: number }'],
  'services/store/memory.ts': [
    null,
    "import type { Store } from './port.js'; export const store: Store = { size: 0 };",
  ],
  'services/with-activity.ts': ['services-imports', "export * from '../activities/good.js';"],
  'activities/good.ts': [
    null,
    "import type { Store } from '../services/store/port.js'; import { mean } from '../domain/math/mean.js';" +
      'export const measure = ({ size }: Store) => mean(size, 1);',
  ],
  'activities/with-implementation.ts': [
    'activities-imports',
    "import type { store } from '../services/store/memory.js'; export type S = typeof store;",
  ],
  'activities/with-value.ts': ['activities-see-port-types', "export * from '../services/store/port.js';"],
  'activities/index.ts': [
    null,
    "import { measure } from './good.js'; export const create = () => ({ measure });",
  ],
  'workflows/good.ts': [
    null,
    "import type { create } from '../activities/index.js'; import type { stage } from '../contracts/stage.js';" +
      "import { NAME } from '../contracts/names.js'; export type T = [typeof create, typeof stage]; export const n = NAME;",
  ],
  'workflows/with-activity.ts': [
    'workflows-import-values',
    "import { create } from '../activities/index.js'; export const a = create;",
  ],
  'workflows/with-schema.ts': [
    'workflows-import-values',
    "import { stage } from '../contracts/stage.js'; export const s = stage;",
  ],
  'workflows/with-service-type.ts': [
    'workflows-import-types',
    "import type { Store } from '../services/store/port.js'; export type S = Store;",
  ],
  'workers/services.ts': [null, "export { store } from '../services/store/memory.js';"],
  'services/temporal/replace.ts': [null, 'export const replace = 1;'],
  'schedules/weekly.ts': [
    null,
    "export * from '../contracts/names.js'; export * from '../services/temporal/replace.js';",
  ],
  'schedules/with-service.ts': ['schedules-imports', "export * from '../services/store/memory.js';"],
  'schedules/with-domain.ts': ['schedules-imports', "export * from '../domain/math/mean.js';"],
  'workers/with-schedule.ts': ['workers-imports', "export * from '../schedules/weekly.js';"],
  'cli/schedule.ts': [null, "export * from '../schedules/weekly.js';"],
  'stack/with-workers.ts': ['nothing-imports-workers', "export * from '../workers/services.js';"],
  'cli/train.ts': [null, "export * from '../workers/services.js';"],
  'cli/with-tests.ts': ['nothing-imports-tests', "export * from '../tests/factory.js';"],
  'config/one.ts': ['no-circular', "import { two } from './two.js'; export const one = (): number => two();"],
  // A cycle is reported at one of its files.
  'config/two.ts': [null, "import { one } from './one.js'; export const two = (): number => one();"],
  'tests/factory.ts': [null, 'export const factory = 1;'],
  // In place of the real packages, which take longer to read than all else here.
  'node_modules/zod/index.js': [null, 'export const z = { string: () => 0 };'],
  'node_modules/yaml/index.js': [null, 'export const parse = () => 0;'],
};

const cruiseSchema = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

describe('the import rules', () => {
  let project = '';
  beforeAll(() => {
    project = mkdtempSync(join(tmpdir(), 'ratchet-layers-'));
    const settings = { compilerOptions: { module: 'NodeNext', moduleResolution: 'NodeNext' } };
    const dependencies = { yaml: '*', zod: '*' };
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(settings));
    writeFileSync(join(project, 'package.json'), JSON.stringify({ type: 'module', dependencies }));
    const placed = { type: 'module', exports: './index.js' };
    for (const name of Object.keys(dependencies)) {
      mkdirSync(join(project, 'node_modules', name), { recursive: true });
      writeFileSync(join(project, 'node_modules', name, 'package.json'), JSON.stringify({ name, ...placed }));
    }
    for (const [path, [, source]] of Object.entries(FILES)) {
      mkdirSync(dirname(join(project, path)), { recursive: true });
      writeFileSync(join(project, path), source);
    }
  });
  afterAll(() => {
    rmSync(project, { recursive: true });
  });

  /** The rules each file breaks, by file, as the command line of `npm run check:layers` finds them. */
  async function broken(
    configuration: string,
    folders: readonly string[],
  ): Promise<Record<string, string[]>> {
    const program = join(PROJECT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const options = ['--config', join(PROJECT, configuration), '--output-type', 'json', ...folders];
    // Exits with the number of violations: what it found is on stdout all the same.
    const { stdout } = await promisify(execFile)(process.execPath, [program, ...options], {
      cwd: project,
    }).catch((error: unknown) => z.object({ stdout: z.string() }).parse(error));
    const { summary } = cruiseSchema.parse(JSON.parse(stdout));
    const rules: Record<string, string[]> = {};
    for (const { from, rule } of summary.violations) rules[from] = [...(rules[from] ?? []), rule.name].sort();
    return rules;
  }

  it('catch each file that breaks one, by its name, and no other file', async () => {
    const folders = new Set(Object.keys(FILES).map((path) => path.split('/')[0] ?? ''));
    folders.delete('node_modules');
    const rules = await broken('.dependency-cruiser.cjs', [...folders]);
    const breaking = Object.entries(FILES).flatMap(([path, [rule]]) => (rule === null ? [] : [path]));
    expect(Object.keys(rules).sort()).toEqual(breaking.sort());
    for (const path of breaking) expect(rules[path], path).toContain(FILES[path]?.[0]);
  });

  it('catch zod where workflow code reaches it by values', async () => {
    const rules = await broken('.dependency-cruiser-values.cjs', ['workflows', 'contracts']);
    expect(Object.keys(rules).sort()).toEqual(['workflows/with-schema.ts']);
    expect(new Set(rules['workflows/with-schema.ts'])).toEqual(new Set(['no-zod-in-the-sandbox']));
  });
});
