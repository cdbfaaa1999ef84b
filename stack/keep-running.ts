import { setTimeout as sleep } from 'node:timers/promises';

import { ServerLostError } from './errors.js';
import { describeStranger } from './port-holder.js';
import { logTail, previousLogOf } from './process.js';
import { createRestartBudget } from './restart-budget.js';
import type { RunningServer, ServerPlan } from './server.js';
import { startOn, type StartedServer, type StartOutcome, type StartSettings } from './start-server.js';

/** What the keeping of one server needs beside what its start needed. */
export interface KeepSettings extends StartSettings {
  /** Waits until what this server needs runs again. */
  readonly awaitNeeds: () => Promise<void>;
  /** Called after each restart: the process is another one now. */
  readonly onRestart: () => void;
  /** Called with the reason when the server is given up. */
  readonly onLost: (error: ServerLostError) => void;
}

/** A server that is started again when it ends by itself. */
export interface KeptServer {
  /** The server as it runs now. */
  server(): RunningServer;
  /** Waits for a restart that is under way. */
  settled(): Promise<void>;
  /** Stops it for good; the signal of its settings must be aborted before. */
  stop(): Promise<void>;
}

const lost = (plan: ServerPlan, { process }: StartedServer, reason: string): ServerLostError =>
  new ServerLostError(plan.title, reason, process.logFile, logTail(process.logFile));

const asLost = (plan: ServerPlan, last: StartedServer, error: unknown): ServerLostError => {
  if (error instanceof ServerLostError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return lost(plan, last, `ended and cannot be started again: ${reason}`);
};

/** How the server ended once more; throws where another try is of no use. */
const endOf = (
  plan: ServerPlan,
  last: StartedServer,
  outcome: Exclude<StartOutcome, { kind: 'started' | 'aborted' }>,
): string => {
  if (outcome.kind === 'failed') return outcome.error.reason;
  if (outcome.stranger === null) return 'its port was taken for a moment';
  throw lost(plan, last, `ended and cannot be started again: ${describeStranger(outcome.stranger)}`);
};

/** Starts an ended server again, on its ports, as often as the budget allows; null when it is not to run any more. */
const startAgain = async (
  plan: ServerPlan,
  last: StartedServer,
  ended: string,
  settings: KeepSettings & { readonly budget: ReturnType<typeof createRestartBudget> },
): Promise<StartedServer | null> => {
  const { awaitNeeds, budget, onProgress, signal } = settings;
  const { ports } = last.server;
  for (let how = ended; !signal.aborted;) {
    const allowed = budget.take(Date.now());
    if (allowed === null) throw lost(plan, last, `ended (${how}) and was started again too often`);
    onProgress(
      `${plan.title} ended unexpectedly (${how}); starting it again on port ${ports.join(', ')} (${allowed.note}). ` +
        `Its log: ${previousLogOf(last.process.logFile)}`,
    );
    // Children that outlived the server would hold its ports and files.
    await last.process.stop();
    await sleep(allowed.pauseMs, null, { signal }).catch(() => null);
    await awaitNeeds();
    const outcome = await startOn(plan, ports, settings);
    if (outcome.kind === 'started') return outcome.started;
    if (outcome.kind === 'aborted') return null;
    how = endOf(plan, last, outcome);
  }
  return null;
};

/** Watches a healthy server: when it ends by itself it is started again on its ports. */
export const keepRunning = (plan: ServerPlan, first: StartedServer, settings: KeepSettings): KeptServer => {
  const budget = createRestartBudget();
  let current = first;
  let restarting = Promise.resolve();

  const restart = async (how: string): Promise<void> => {
    const started = await startAgain(plan, current, how, { ...settings, budget });
    if (started === null) return;
    current = started;
    watch();
    settings.onRestart();
    const seconds = (started.server.startedInMs / 1000).toFixed(1);
    settings.onProgress(`${plan.title} runs again, healthy after ${seconds} s`);
  };

  const watch = (): void => {
    void current.process.ended.then((how) => {
      if (settings.signal.aborted) return;
      restarting = restart(how).catch((error: unknown) => {
        settings.onLost(asLost(plan, current, error));
      });
    });
  };

  watch();
  return {
    server: () => current.server,
    settled: () => restarting,
    async stop() {
      await restarting;
      await current.process.stop();
    },
  };
};
