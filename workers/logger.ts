import { DefaultLogger, Runtime } from '@temporalio/worker';
import type { LogLevel } from '@temporalio/worker';
import { destination, pino } from 'pino';
import type { Logger } from 'pino';

const LEVELS: Readonly<Record<LogLevel, 'trace' | 'debug' | 'info' | 'warn' | 'error'>> = {
  TRACE: 'trace',
  DEBUG: 'debug',
  INFO: 'info',
  WARN: 'warn',
  ERROR: 'error',
};

/** The worker's log: one JSON object a line, errors with their cause; fields that could hold a secret are cut. */
export function createLogger(): Logger {
  return pino(
    {
      name: 'ratchet-worker',
      redact: ['*.password', '*.apiKey', '*.token', 'taskToken'],
      errorKey: 'error',
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    destination({ dest: 1, sync: true }),
  );
}

/** Sends the SDK's and the workflows' log lines to our logger, and leaves signals to us. Once per process, before any worker. */
export function installRuntime(logger: Logger): void {
  Runtime.install({
    shutdownSignals: [],
    telemetryOptions: { logging: { forward: {}, filter: { core: 'WARN', other: 'WARN' } } },
    logger: new DefaultLogger('INFO', ({ level, message, meta }) => {
      logger[LEVELS[level]](meta ?? {}, message);
    }),
  });
}
