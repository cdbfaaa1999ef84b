import { setImmediate } from 'node:timers/promises';

import type { DriftScenario } from '../../simulations/drift-scenarios.js';
import { simulateDrift } from '../../simulations/drift-scenarios.js';
import type { Rate, SimulationSize } from '../../simulations/scenario.js';
import { rateOf } from '../../simulations/scenario.js';

const PARTS = 10;

/** Simulates in ten parts with pauses, in which the test runner gets the answers it waits for; it gives up after a minute. */
export async function simulateInParts(scenario: DriftScenario, size: SimulationSize): Promise<Rate> {
  let happened = 0;
  for (let part = 0; part < PARTS; part++) {
    const simulations = size.simulations / PARTS;
    happened += simulateDrift(scenario, { ...size, simulations, seed: size.seed + part }).happened;
    await setImmediate();
  }
  return rateOf(happened, size.simulations, scenario.bar);
}
