import { spawn } from 'node:child_process';

import type { StackLayout } from './layout.js';
import { builtScript } from './project-root.js';
import { serverEnvironment } from './server-environment.js';

/** A watchdog at work. */
export interface Watchdog {
  /** Lets it go home; to be called when no server runs any more. */
  release(): void;
}

/**
 * Starts the process that stops this stack's servers should we be killed. It holds the reading end of a pipe whose
 * writing end is ours alone; should it be killed itself, a new one takes its place.
 */
export const startWatchdog = (layout: StackLayout, instance: string): Watchdog => {
  let released = false;
  let current = spawnOne();

  function spawnOne() {
    const child = spawn(process.execPath, [builtScript('watchdog.js'), layout.root, instance], {
      cwd: layout.stateFolder,
      env: serverEnvironment(layout),
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    // A pipe to a watchdog that was killed must not take us down with it.
    child.stdin.on('error', () => undefined);
    child.once('exit', () => {
      if (!released) current = spawnOne();
    });
    child.unref();
    return child;
  }

  return {
    release() {
      released = true;
      current.stdin.end();
    },
  };
};
