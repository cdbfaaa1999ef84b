import { shellWord } from '../domain/notification/shell-word.js';

/** A command was given something it cannot use. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Data that was read, and that the command cannot do its work on. */
export class DataRefusedError extends Error {
  override readonly name = 'DataRefusedError';
}

/** A command needs servers, and neither the embedded stack runs nor are addresses configured. */
export class StackNotRunningError extends Error {
  override readonly name = 'StackNotRunningError';

  constructor(missing: readonly string[]) {
    super(
      'Ratchet is not running in this folder. Start it: npx ratchet up. With servers of your own, set the address of ' +
        `${missing.join(', ')} in the environment (docs/configuration.md)`,
    );
  }
}

/** The embedded stack runs, and a server of it does not answer as it should. */
export class SickStackError extends Error {
  override readonly name = 'SickStackError';

  constructor(complaints: readonly string[], supervisorPid: number) {
    super(
      `the embedded servers run (process ${supervisorPid}), but not all of them:\n${complaints.join('\n')}\n` +
        'A server that ended is started again within seconds: try again. ' +
        'If it stays so: `npx ratchet down`, then `npx ratchet up`',
    );
  }
}

/** Somebody cancelled the run that a command was watching. */
export class RunCancelledError extends Error {
  override readonly name = 'RunCancelledError';

  constructor(workflowId: string) {
    super(
      'the run was cancelled; the champion is as it was. ' +
        `Go on with: npx ratchet runs resume ${shellWord(workflowId)}`,
    );
  }
}

/** A run is not as a command needs it: it has ended, or has not. */
export class RunStateError extends Error {
  override readonly name = 'RunStateError';
}

/** No worker took up what a command asked of a run. */
export class WorkerUnreachableError extends Error {
  override readonly name = 'WorkerUnreachableError';
}
