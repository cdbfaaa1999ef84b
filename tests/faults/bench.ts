import { writeDemoCustomers } from '../support/demo-customers.js';
import { createInstallation, uniqueName } from '../support/installation.js';
import { sharedStack } from '../support/stack.js';
import type { RatchetWorker } from '../support/ratchet-worker.js';
import { awaitMoment } from './await-moment.js';
import { awaitOutcome, type Outcome } from './outcome.js';
import { relieve, type Ask, type Relief } from './relief.js';
import { MANY_TRIALS, SLOTS, startRunUnderTest, writeTunedConfig } from './run-under-test.js';
import type { Scenario } from './scenarios.js';
import { isFit, type Injection, type Strike } from './strike.js';

/** An installation with one worker at work, whose runs meet faults. */
export interface Bench {
  /** A run that nothing happens to; `trials` of each search, else a few. */
  undisturbed(trials?: number): Promise<Outcome>;
  /** A run whose workers are struck at the moments of a scenario, each followed by another worker. */
  struck(scenario: Scenario, inject: Injection): Promise<{ strikes: readonly Strike[]; outcome: Outcome }>;
  /** A run of many trials whose workers are asked to end while it searches, each with its successor at work. */
  relieved(restarts: number, ask: Ask): Promise<{ reliefs: readonly Relief[]; outcome: Outcome }>;
  close(): Promise<void>;
}

/** Makes the installation, with its worker ready. */
export async function createBench(): Promise<Bench> {
  const installation = await createInstallation(sharedStack());
  const { path: customers } = await writeDemoCustomers(installation);
  const workerConfig = writeTunedConfig(installation, uniqueName('faults-worker'));
  const start = (): Promise<RatchetWorker> => installation.startWorker(workerConfig);
  const run = (trials?: number) => startRunUnderTest(installation, customers, trials);
  let worker = await start();
  let fitSeconds = Number.POSITIVE_INFINITY;
  return {
    async undisturbed(trials) {
      const outcome = await awaitOutcome(installation, await run(trials));
      fitSeconds = Math.min(fitSeconds, fitSecondsOf(outcome));
      return outcome;
    },
    async struck({ moments }, inject) {
      const struck = await run();
      const strikes: Strike[] = [];
      for (const moment of moments) {
        await awaitMoment(installation, struck, moment, fitSeconds);
        const wanted = moment.kind === 'fit' ? isFit : null;
        const strike = await inject(installation.client, struck, worker, wanted);
        if (strike.gone) worker = await start();
        strikes.push(strike);
      }
      return { strikes, outcome: await awaitOutcome(installation, struck) };
    },
    async relieved(restarts, ask) {
      const relieved = await run(MANY_TRIALS);
      const reliefs: Relief[] = [];
      for (let restart = 0; restart < restarts; restart += 1) {
        const next = await start();
        const relief = await relieve(installation.client, relieved, worker, ask);
        if (relief.gone) worker = next;
        else await next.stop();
        reliefs.push(relief);
      }
      return { reliefs, outcome: await awaitOutcome(installation, relieved) };
    },
    close: () => installation.close(),
  };
}

/** How long a fit takes, with all slots at work. */
function fitSecondsOf({ activities, result }: Outcome): number {
  const training = result.stages.find(({ name }) => name === 'model_training')?.seconds ?? 0;
  return (training * SLOTS) / activities.filter(isFit).length;
}
