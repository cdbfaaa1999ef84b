import type { StackAddresses } from './addresses.js';

/** A stack of the same root folder is running, or starting, in another process. */
export class StackAlreadyRunningError extends Error {
  override readonly name = 'StackAlreadyRunningError';
  readonly supervisorPid: number;
  /** Null while the other process is still starting its servers. */
  readonly addresses: StackAddresses | null;

  constructor(root: string, supervisorPid: number, addresses: StackAddresses | null) {
    super(
      `the servers of ${root} are already run by process ${supervisorPid}: use them as they are, ` +
        'or stop them first with "ratchet down"',
    );
    this.supervisorPid = supervisorPid;
    this.addresses = addresses;
  }
}

/** A server could not be started, or did not become healthy in time. */
export class ServerStartError extends Error {
  override readonly name = 'ServerStartError';
  readonly logFile: string | null;

  constructor(title: string, reason: string, advice: string, logFile: string | null = null, logTail = '') {
    const log = logFile === null ? '' : `\n${logTail}\nWhole log: ${logFile}`;
    super(`${title} ${reason}.${log}\nWhat to do: ${advice}`);
    this.logFile = logFile;
  }
}

/** The start was called off through its abort signal; what had started is stopped again. */
export class StackStartAbortedError extends Error {
  override readonly name = 'StackStartAbortedError';

  constructor() {
    super('the start of the servers was called off; what had started is stopped');
  }
}
