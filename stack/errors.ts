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
  readonly reason: string;
  readonly logFile: string | null;

  constructor(title: string, reason: string, advice: string, logFile: string | null = null, logTail = '') {
    const log = logFile === null ? '' : `\n${logTail}\nWhole log: ${logFile}`;
    super(`${title} ${reason}.${log}\nWhat to do: ${advice}`);
    this.reason = reason;
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

/** A server of a running stack ended and could not be kept up: the stack is of no use any more. */
export class ServerLostError extends Error {
  override readonly name = 'ServerLostError';

  constructor(title: string, reason: string, logFile: string, logTail = '') {
    super(
      `${title} ${reason}.\n${logTail === '' ? '' : `${logTail}\n`}Whole log: ${logFile}\n` +
        'What to do: mend what the log says, then start again; the state of all servers is kept',
    );
  }
}

/** A port that the running stack wrote down as a server's is not that server's. */
export class StrangerServerError extends Error {
  override readonly name = 'StrangerServerError';

  constructor(title: string, stranger: string) {
    super(
      `${stranger}, not by this stack's ${title}: nothing is asked of it. ` +
        'End that program, then `npx ratchet down` and `npx ratchet up`',
    );
  }
}
