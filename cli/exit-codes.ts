import { FAILURES } from '../contracts/names.js';
import type { RetrainingResult } from '../contracts/run.js';

/** What the `ratchet` command tells its caller by its exit code. */
export const EXIT = {
  done: 0,
  failed: 1,
  usage: 2,
  dataRefused: 3,
  modelRefused: 4,
  serverUnreachable: 5,
} as const;

const BY_ERROR_NAME: Readonly<Record<string, number>> = {
  ConfigurationError: EXIT.usage,
  UsageError: EXIT.usage,
  CommanderError: EXIT.usage,
  DataSourceError: EXIT.dataRefused,
  DataRefusedError: EXIT.dataRefused,
  PredictionsError: EXIT.dataRefused,
  TemporalUnreachableError: EXIT.serverUnreachable,
  DatabaseUnreachableError: EXIT.serverUnreachable,
  StackNotRunningError: EXIT.serverUnreachable,
  WorkerUnreachableError: EXIT.serverUnreachable,
  SickStackError: EXIT.serverUnreachable,
  ServerLostError: EXIT.serverUnreachable,
  StrangerServerError: EXIT.serverUnreachable,
};

/** The exit code of an error, by its name. */
export function exitCodeOfError(error: unknown): number {
  return (error instanceof Error ? BY_ERROR_NAME[error.name] : undefined) ?? EXIT.failed;
}

/** The exit code of a run that came to an end. */
export function exitCodeOfRun({ failure, verdict }: RetrainingResult): number {
  if (verdict === 'refused') return EXIT.modelRefused;
  if (verdict !== 'failed') return EXIT.done;
  if (failure?.type === FAILURES.dataValidation || failure?.type === FAILURES.dataSource)
    return EXIT.dataRefused;
  if (failure?.type === FAILURES.configuration) return EXIT.usage;
  return failure?.type === FAILURES.serverUnreachable ? EXIT.serverUnreachable : EXIT.failed;
}
