import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { httpAnswers, tcpAccepts } from './probes.js';
import { builtScript } from './project-root.js';
import { portAt, type ServerContext, type ServerPlan } from './server.js';
import { serverEnvironment } from './server-environment.js';

/** Where mails to the embedded catcher are sent. */
export const smtpUrlOn = (ports: readonly number[]): string => `smtp://127.0.0.1:${portAt(ports, 0)}`;

/** The page on which caught mails are read. */
export const mailUrlOn = (ports: readonly number[]): string => `http://127.0.0.1:${portAt(ports, 1)}`;

/**
 * Our mail catcher. A process of its own, not a part of the supervisor: like every other server it then answers while
 * the supervisor is busy, has its log, and is found and stopped after a crash.
 */
export const mailCatcherPlan = ({ layout }: ServerContext): ServerPlan => {
  const folder = join(layout.stateFolder, 'mail');
  return {
    name: 'mail',
    title: 'Mail catcher',
    usualPorts: [1025, 1080],
    stopSignal: 'SIGTERM',
    commandMark: 'mail-catcher',
    healthLimitMs: 30_000,
    address: (ports) => `${smtpUrlOn(ports)}, mails at ${mailUrlOn(ports)}`,
    isHealthy: async (ports) =>
      (await httpAnswers(`${mailUrlOn(ports)}/health`)) && (await tcpAccepts('127.0.0.1', portAt(ports, 0))),
    prepare(ports) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const script = builtScript('mail-catcher', 'main.js');
      return Promise.resolve({
        command: process.execPath,
        args: [script, String(portAt(ports, 0)), String(portAt(ports, 1)), folder],
        env: serverEnvironment(layout),
        cwd: folder,
      });
    },
  };
};
