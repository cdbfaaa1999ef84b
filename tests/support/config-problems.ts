import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { findContradictions } from '../../config/contradictions/index.js';
import { ConfigurationError } from '../../config/errors.js';
import type { ConfigurationProblem } from '../../config/errors.js';
import { mergeLayers, plainLayer, yamlLayer } from '../../config/layers.js';
import { loadConfiguration } from '../../config/load.js';
import { projectFolder } from '../../config/project-folder.js';
import { configSchema } from '../../contracts/config/index.js';
import type { Config } from '../../contracts/config/index.js';

/** What is wrong with a file of one's own, laid over the defaults; empty when it loads. */
export const configProblems = (
  text: string,
  environment: Readonly<Record<string, string>> = {},
): readonly ConfigurationProblem[] => {
  const folder = mkdtempSync(join(tmpdir(), 'ratchet-config-'));
  const configPath = join(folder, 'own.yaml');
  try {
    writeFileSync(configPath, text);
    loadConfiguration({ projectFolder, configPath, environment });
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** What no single field shows, in a section given as YAML and laid over the defaults: `field: expected`. */
export const contradictions = (text: string): readonly string[] => {
  const config = configSchema.parse(
    mergeLayers([plainLayer('defaults', defaults()), yamlLayer('own', text)]),
  );
  return findContradictions(config).map(({ path, expected }) => `${path.map(String).join('.')}: ${expected}`);
};

/** Those of a `training:` section given in one line, such as `threads: 2, class_weight: balanced`. */
export const trainingContradictions = (training: string): readonly string[] =>
  contradictions(`training: { ${training} }`);

let loaded: Config | undefined;
const defaults = (): Config => (loaded ??= loadConfiguration({ projectFolder, environment: {} }).config);
