import { outlivesTerminal } from './hang-up.js';
import { identityOf, isRunning, commandLineOf, parentOf, type ProcessIdentity } from './process-identity.js';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
const pollMs = 1_000;
// npm passes Ctrl-C on to us in addition to the terminal's own: only a later one is a person insisting.
const insistAfterMs = 1_500;

/** Why the process should end: a signal, or the end of the process that launched it. */
export type ShutdownReason = (typeof signals)[number] | 'launcher ended';

const isNpm = (pid: number): boolean =>
  /\bnp[mx](-cli\.js)?\b/.test(commandLineOf(pid).split(' ').slice(0, 4).join(' '));

/** Our parent and, where npm or npx stands behind the shell that started us, npm as well. */
const launchers = (): readonly ProcessIdentity[] => {
  const parent = process.ppid;
  // Started by init, or in a container as its first child: there is no launcher to lose.
  if (parent <= 1) return [];
  const grandparent = parentOf(parent);
  const npm = grandparent !== null && grandparent > 1 && isNpm(grandparent) ? [identityOf(grandparent)] : [];
  return [identityOf(parent), ...npm];
};

const watchLaunchers = (detached: boolean, onEnd: () => void): NodeJS.Timeout => {
  const watched = detached ? [] : launchers();
  const timer = setInterval(() => {
    if (!watched.every(isRunning)) onEnd();
  }, pollMs);
  timer.unref();
  return timer;
};

// A reader that went away (`| head`, a closed terminal) must not end us in the middle of a shutdown.
const ignore = (): void => undefined;

/**
 * Calls back once when this process should end: on SIGINT, SIGTERM, SIGHUP, or when its launcher (a shell, npm, npx) is
 * gone; started with `nohup` it outlives launcher and terminal. From then on a second signal after 1.5 s ends the
 * process at once; the watchdog then stops the servers. Also keeps a lost reader of stdout or stderr (EPIPE) from
 * ending the process. The returned function undoes all of this.
 */
export const onShutdownSignal = (callback: (reason: ShutdownReason) => unknown): (() => void) => {
  let calledAt: number | null = null;

  const shutDown = (reason: ShutdownReason): void => {
    if (calledAt === null) {
      calledAt = Date.now();
      clearInterval(timer);
      void callback(reason);
    } else if (reason !== 'launcher ended' && Date.now() - calledAt > insistAfterMs) {
      process.exit(exitCodes[reason]);
    }
  };

  const detached = outlivesTerminal();
  const timer = watchLaunchers(detached, () => {
    shutDown('launcher ended');
  });
  const handled = detached ? signals.filter((signal) => signal !== 'SIGHUP') : signals;
  const handlers = handled.map(
    (signal) =>
      [
        signal,
        () => {
          shutDown(signal);
        },
      ] as const,
  );
  for (const [signal, handler] of handlers) process.on(signal, handler);
  process.stdout.on('error', ignore);
  process.stderr.on('error', ignore);

  return () => {
    clearInterval(timer);
    for (const [signal, handler] of handlers) process.off(signal, handler);
    process.stdout.off('error', ignore);
    process.stderr.off('error', ignore);
  };
};
