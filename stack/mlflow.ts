import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { httpAnswers } from './probes.js';
import { pythonEnvironment } from './python-environment.js';
import { portAt, type ServerContext, type ServerPlan } from './server.js';
import { serverEnvironment } from './server-environment.js';

/** The address of the embedded MLflow server on these ports: web page and REST API. */
export const mlflowUrlOn = (ports: readonly number[]): string => `http://127.0.0.1:${portAt(ports, 0)}`;

/** True when MLflow at this address says that it is healthy. */
export const mlflowIsHealthy = (url: string): Promise<boolean> =>
  httpAnswers(`${url.replace(/\/+$/, '')}/health`);

/** SQLAlchemy wants the driver named: plain postgresql:// means another one from its version 2.1 on. */
export const sqlAlchemyUrl = (databaseUrl: string): string =>
  databaseUrl.replace(/^postgres(ql)?:\/\//, 'postgresql+psycopg2://');

/** The MLflow server; `backendStore` is a SQLAlchemy address. It passes artifacts through to a folder of ours. */
export const mlflowPlan = (
  { layout }: ServerContext,
  backendStore: (folder: string) => string,
): ServerPlan => {
  const folder = join(layout.stateFolder, 'mlflow');
  return {
    name: 'mlflow',
    title: 'MLflow',
    usualPorts: [5000],
    stopSignal: 'SIGTERM',
    commandMark: 'mlflow',
    healthLimitMs: 180_000,
    address: mlflowUrlOn,
    isHealthy: (ports) => mlflowIsHealthy(mlflowUrlOn(ports)),
    prepare(ports) {
      const port = portAt(ports, 0);
      const artifacts = join(folder, 'artifacts');
      mkdirSync(artifacts, { recursive: true });
      const place = ['--host', '127.0.0.1', '--port', String(port)];
      const guard = ['--allowed-hosts', `127.0.0.1:${port},localhost:${port}`];
      const storage = ['--serve-artifacts', '--artifacts-destination', artifacts, '--workers', '1'];
      return Promise.resolve({
        // Not .venv/bin/mlflow: its first line names the folder it was installed in, which may have moved since.
        command: pythonEnvironment().python,
        args: ['-m', 'mlflow', 'server', ...place, ...guard, ...storage],
        env: serverEnvironment(layout, {
          // By environment, because a command line, and with it the password, is readable by everyone.
          MLFLOW_BACKEND_STORE_URI: backendStore(folder),
          MLFLOW_DISABLE_TELEMETRY: 'true',
          // Saves eight processes and half a gigabyte; nothing of ours submits jobs to MLflow.
          MLFLOW_SERVER_ENABLE_JOB_EXECUTION: 'false',
          GIT_PYTHON_REFRESH: 'quiet',
          PYTHONUNBUFFERED: '1',
        }),
        cwd: folder,
      });
    },
  };
};
