import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { ConfigurationError } from '../../config/errors.js';
import { loadConfiguration } from '../../config/load.js';
import { projectFolder } from '../../config/project-folder.js';

const folder = mkdtempSync(join(tmpdir(), 'ratchet-config-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

let files = 0;
const file = (text: string): string => {
  const path = join(folder, `${(files += 1)}.yaml`);
  writeFileSync(path, text);
  return path;
};

const problemsOf = (text: string, environment: Record<string, string> = {}) => {
  try {
    loadConfiguration({ projectFolder, configPath: file(text), environment });
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
  return [];
};

describe('the configuration', () => {
  it('loads with the defaults of the guide', () => {
    const { config, settings } = loadConfiguration({ projectFolder, environment: {} });
    expect(config.model.name).toBe('churn-predictor');
    expect(config.training.thresholds).toEqual({
      min_accuracy: 0.75,
      min_precision: 0.7,
      min_recall: 0.65,
      min_f1_score: 0.7,
      min_auc_roc: 0.75,
    });
    expect(config.features.derived[0]?.bins?.edges).toEqual([0, 12, 24, 48, Infinity]);
    expect(settings.servers.database_url).toBeNull();
  });

  it('lets the file of the environment, the own file, the environment and the flags win in this order', () => {
    const own = file('retry:\n  retries: 1\nservers:\n  redis_url: redis://from-file\n');
    const environment = { RATCHET_ENV: 'production', REDIS_URL: 'redis://from-environment' };
    const flags = { dataset: { sample_ratio: 0.5 } };
    const { config, settings } = loadConfiguration({ projectFolder, configPath: own, environment, flags });
    expect(config.retry).toEqual({ retries: 1, retry_delay_seconds: 300 });
    expect(settings.servers.redis_url).toBe('redis://from-environment');
    expect(config.dataset.sample_ratio).toBe(0.5);
  });

  it('reads a secret from the file that NAME_FILE names', () => {
    const environment = { DATABASE_URL_FILE: file('postgres://secret\n') };
    expect(loadConfiguration({ projectFolder, environment }).settings.servers.database_url).toBe(
      'postgres://secret',
    );
  });

  it('is refused with file and line where a far side would refuse it after training', () => {
    const [problem] = problemsOf(`registry:\n  run_name: r\nmodel:\n  name: ${'n'.repeat(128)}\n`);
    expect(problem).toMatchObject({ line: 4, field: 'model.name' });
    expect(problem?.expected).toContain('at most 121 characters, found 128');
  });

  it('replaces lists and merges maps', () => {
    const own = file('notification:\n  to: [other@company.com]\n');
    const { config } = loadConfiguration({ projectFolder, configPath: own, environment: {} });
    expect(config.notification.to).toEqual(['other@company.com']);
    expect(config.notification.from).toBe('ratchet@company.com');
  });

  it('names every problem at once, with line, field, value and what was expected', () => {
    const problems = problemsOf('retry:\n  retries: -1\ntraining:\n  sed: 1\n  seed: many\n');
    expect(problems.map(({ line, field, found }) => ({ line, field, found }))).toEqual([
      { line: 5, field: 'training.seed', found: '"many"' },
      { line: 4, field: 'training.sed', found: '1' },
      { line: 2, field: 'retry.retries', found: '-1' },
    ]);
    expect(problems[0]?.expected).toContain('expected number');
  });

  it('finds fields that are right alone and wrong together', () => {
    const problems = problemsOf(
      'dataset:\n  key: nobody\nfeatures:\n  derived:\n    - name: t\n      bins: { column: tenure, edges: [0, 5, 3], labels: [a] }\n',
    );
    expect(problems.map(({ field }) => field)).toEqual([
      'dataset.key',
      'features.derived.0.bins.edges',
      'features.derived.0.bins.labels',
    ]);
  });

  it('points at the character where an expression does not compile', () => {
    const relation = '{ name: broken, expression: tenure + * 2 }';
    const problems = problemsOf(`dataset:\n  relations:\n    - ${relation}\n`);
    expect(problems[0]?.field).toBe('dataset.relations.0.expression');
    expect(problems[0]?.line).toBe(3);
    expect(problems[0]?.expected).toMatch(/tenure \+ \* 2\n {11}\^/);
  });

  it('refuses text that is not YAML, an unknown environment and a missing file', () => {
    expect(problemsOf('a: [1\nb: 2\n')[0]?.line).toBeGreaterThan(0);
    expect(problemsOf('', { RATCHET_ENV: 'moon' })[0]?.field).toBe('RATCHET_ENV');
    expect(() =>
      loadConfiguration({ projectFolder, configPath: join(tmpdir(), 'absent.yaml'), environment: {} }),
    ).toThrow(ConfigurationError);
  });

  it('loads the telco example over the defaults', () => {
    const configPath = join(projectFolder, 'config/examples/telco.yaml');
    const { config } = loadConfiguration({ projectFolder, configPath, environment: {} });
    expect(config.dataset.columns.find(({ name }) => name === 'tenure')).toBeDefined();
    expect(config.training.thresholds.min_precision).toBeLessThan(0.7);
  });
});
