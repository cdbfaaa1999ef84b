import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Terminal } from '../cli/terminal.js';
import { projectFolder } from '../config/project-folder.js';
import { commandReference } from './command-reference.js';
import { configurationReference } from './configuration-reference.js';
import { parameterReference } from './parameter-reference.js';

const ENVIRONMENTS = ['development', 'staging', 'production'];

/** The generated pages: path and content of each. */
export function references(terminal: Terminal): ReadonlyMap<string, string> {
  const environments = ENVIRONMENTS.map((name): [string, string] => [name, readYaml(name)]);
  const sources = { defaults: readYaml('config'), environments: Object.fromEntries(environments) };
  return new Map([
    [join(projectFolder, 'docs', 'configuration.md'), configurationReference(sources)],
    [join(projectFolder, 'docs', 'parameters.md'), parameterReference(sources.defaults)],
    [join(projectFolder, 'docs', 'cli.md'), commandReference(terminal)],
  ]);
}

function readYaml(name: string): string {
  return readFileSync(join(projectFolder, 'config', `${name}.yaml`), 'utf8');
}
