import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { z } from 'zod';

import { configSchema, settingsSchema } from '../contracts/config/index.js';
import type { Config, Settings } from '../contracts/config/index.js';
import { serversFromEnvironment } from './environment.js';
import type { Environment } from './environment.js';
import { ConfigurationError } from './errors.js';
import type { ConfigurationProblem } from './errors.js';
import { layerOf, mergeLayers, plainLayer, valueAt, yamlLayer } from './layers.js';
import type { Layer } from './layers.js';
import { findContradictions } from './contradictions/index.js';
import { exceededLimits } from './limits/index.js';
import { explainUnknownKey } from './unknown-key.js';

export interface LoadOptions {
  /** Folder that holds `config/`. */
  readonly projectFolder: string;
  /** A file of the user's own, laid over the defaults. */
  readonly configPath?: string | undefined;
  /** Values from the command line, in the shape of the configuration. */
  readonly flags?: unknown;
  readonly environment?: Environment;
}

export interface LoadedConfiguration {
  readonly config: Config;
  readonly settings: Settings;
  readonly environmentName: string;
}

const whole = configSchema.extend(settingsSchema.shape);
const ENVIRONMENTS = ['development', 'staging', 'production'];

/**
 * The effective configuration: config.yaml < RATCHET_ENV file < `configPath` < environment < flags.
 * Throws `ConfigurationError` with every problem, each with file, line, field, value and what was expected.
 */
export function loadConfiguration(options: LoadOptions): LoadedConfiguration {
  const environment = options.environment ?? process.env;
  const environmentName = readEnvironmentName(environment);
  const layers = collectLayers(options, environment, environmentName);
  const parsed = whole.safeParse(mergeLayers(layers));
  if (!parsed.success) throw new ConfigurationError(parsed.error.issues.flatMap((i) => describe(i, layers)));
  const contradictions = [...findContradictions(parsed.data), ...exceededLimits(parsed.data)];
  if (contradictions.length > 0) {
    throw new ConfigurationError(contradictions.map((c) => locate(c.path, c.expected, layers)));
  }
  const { artifacts, servers, ...config } = parsed.data;
  return { config, settings: { artifacts, servers }, environmentName };
}

function readEnvironmentName(environment: Environment): string {
  const name = environment['RATCHET_ENV'] ?? 'development';
  if (ENVIRONMENTS.includes(name)) return name;
  const expected = `expected one of ${ENVIRONMENTS.join(', ')}`;
  throw new ConfigurationError([
    { file: 'environment', line: null, field: 'RATCHET_ENV', found: JSON.stringify(name), expected },
  ]);
}

function collectLayers(options: LoadOptions, environment: Environment, environmentName: string): Layer[] {
  const own = join(options.projectFolder, 'config');
  const files = [join(own, 'config.yaml'), join(own, `${environmentName}.yaml`)];
  if (options.configPath !== undefined) files.push(options.configPath);
  return [
    ...files.map(readLayer),
    plainLayer('environment', { servers: serversFromEnvironment(environment) }),
    plainLayer('command line', options.flags ?? {}),
  ];
}

function readLayer(path: string): Layer {
  if (existsSync(path)) return yamlLayer(path, readFileSync(path, 'utf8'));
  const expected = 'expected the path of a readable YAML file; see config/config.yaml for its fields';
  throw new ConfigurationError([
    { file: path, line: null, field: '(file)', found: 'no such file', expected },
  ]);
}

function describe(issue: z.core.$ZodIssue, layers: readonly Layer[]): ConfigurationProblem[] {
  if (issue.code !== 'unrecognized_keys') return [locate(issue.path, issue.message, layers)];
  return issue.keys.map((key) => locate([...issue.path, key], explainUnknownKey(issue.path, key), layers));
}

function locate(
  path: readonly PropertyKey[],
  expected: string,
  layers: readonly Layer[],
): ConfigurationProblem {
  const layer = layerOf(layers, path);
  const value = valueAt(mergeLayers(layers), path);
  return {
    file: layer?.name ?? 'configuration',
    line: layer?.lineOf(path) ?? null,
    field: path.map(String).join('.'),
    found: value === undefined ? 'nothing' : JSON.stringify(value),
    expected,
  };
}
