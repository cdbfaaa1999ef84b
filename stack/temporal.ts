import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

import { SEARCH_ATTRIBUTE_TYPES } from '../contracts/names.js';
import { httpJson } from './probes.js';
import { pythonEnvironment } from './python-environment.js';
import { portAt, type ServerContext, type ServerPlan } from './server.js';
import { serverEnvironment } from './server-environment.js';

/** What can be chosen about the embedded Temporal. */
export interface TemporalSettings {
  readonly namespace: string;
  /** Lets tests skip a workflow's waiting time on this server. A young feature of Temporal's: never on by default. */
  readonly timeSkipping: boolean;
}

/** host:port of the embedded Temporal's gRPC frontend on these ports. */
export const temporalAddressOn = (ports: readonly number[]): string => `127.0.0.1:${portAt(ports, 0)}`;

/** The embedded Temporal's web page on these ports. */
export const temporalUiUrlOn = (ports: readonly number[]): string => `http://127.0.0.1:${portAt(ports, 1)}`;

const registeredSchema = z.object({ customAttributes: z.record(z.string(), z.unknown()) });

/** True when the namespace and all our search attributes are there: a workflow that sets a missing one is stuck. */
export const temporalIsReady = async (uiUrl: string, namespace: string): Promise<boolean> => {
  const answer = await httpJson(
    `${uiUrl}/api/v1/namespaces/${encodeURIComponent(namespace)}/search-attributes`,
  );
  const { customAttributes } = registeredSchema.parse(answer);
  return Object.keys(SEARCH_ATTRIBUTE_TYPES).every((name) => name in customAttributes);
};

// Ten times the throughput of SQLite's defaults; a lost machine, not a lost process, may cost the last commits.
const pragmas = ['--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=normal'];

const timeSkippingSwitch = ['--dynamic-config-value', 'frontend.WorkflowTimeSkippingEnabled=true'];

/** Temporal's dev server on a SQLite file, with its web UI. */
export const temporalPlan = ({ layout }: ServerContext, settings: TemporalSettings): ServerPlan => {
  const folder = join(layout.stateFolder, 'temporal');
  return {
    name: 'temporal',
    title: 'Temporal',
    usualPorts: [7233, 8233],
    stopSignal: 'SIGTERM',
    commandMark: 'temporal server start-dev',
    healthLimitMs: 60_000,
    address: (ports) => `${temporalAddressOn(ports)}, web UI ${temporalUiUrlOn(ports)}`,
    isHealthy: (ports) => temporalIsReady(temporalUiUrlOn(ports), settings.namespace),
    prepare(ports) {
      mkdirSync(folder, { recursive: true });
      const place = [
        '--ip',
        '127.0.0.1',
        '--port',
        String(portAt(ports, 0)),
        '--ui-port',
        String(portAt(ports, 1)),
      ];
      const attributes = Object.entries(SEARCH_ATTRIBUTE_TYPES).flatMap(([name, type]) => [
        '--search-attribute',
        `${name}=${type.charAt(0)}${type.slice(1).toLowerCase()}`,
      ]);
      const store = ['--db-filename', join(folder, 'temporal.db'), ...pragmas];
      const rest = ['--namespace', settings.namespace, '--log-level', 'warn'];
      const switches = settings.timeSkipping ? timeSkippingSwitch : [];
      return Promise.resolve({
        command: pythonEnvironment().temporalCli,
        args: ['server', 'start-dev', ...place, ...store, ...rest, ...attributes, ...switches],
        env: serverEnvironment(layout),
        cwd: folder,
      });
    },
  };
};
