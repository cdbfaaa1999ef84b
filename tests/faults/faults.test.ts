import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createBench, type Bench } from './bench.js';
import { writeFaultPage, type FaultRow } from './fault-table.js';
import { missingProof } from './landed.js';
import type { Outcome } from './outcome.js';
import { askNothing, missingReliefProof, sigterm } from './relief.js';
import { MANY_TRIALS, SLOTS } from './run-under-test.js';
import { BOUNDARY_KILLS, EFFECT_KILLS, randomKills, TWO_KILLS, type Scenario } from './scenarios.js';
import { isFit, killWorker, leaveWorker, type Strike } from './strike.js';

/** RATCHET_FAULTS=off lets all workers be: whatever says that a fault has landed must fail then. */
const SWITCHED_OFF = process.env['RATCHET_FAULTS'] === 'off';
const RESTARTS = 3;
/** Two searches of seven trials, two algorithms of two folds and one model each. */
const FITS = 20;
const RANDOM_KILLS = randomKills(FITS);

const SECTIONS = {
  boundaries: { heading: 'kill -9 at every stage boundary', rows: rows() },
  effects: { heading: 'kill -9 between an effect and word of it', rows: rows() },
  random: { heading: 'kill -9 at random moments inside search and fits', rows: rows() },
  twice: { heading: 'kill -9 twice in one search', rows: rows() },
  rolling: { heading: 'Rolling restarts during a search', rows: rows() },
};

function rows(): FaultRow[] {
  return [];
}

interface Section {
  readonly rows: FaultRow[];
}

let bench: Bench;
let undisturbed: Outcome;
const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

const note = (section: Section, row: FaultRow): void => {
  section.rows.push(row);
  const seconds = (row.outcome.seconds - row.undisturbed.seconds).toFixed(1);
  say(
    `${row.title}: ${row.ran.map(({ activity }) => activity).join(', ') || 'nothing'} ran; ${seconds} s lost`,
  );
};

/** The run came to the same, had each effect once, and began again what ran on the killed workers and nothing else. */
const expectNoHarm = (strikes: readonly Strike[], { activities, effects, identity, lost }: Outcome): void => {
  expect(identity).toEqual(undisturbed.identity);
  expect(effects).toEqual(undisturbed.effects);
  expect(activities).toHaveLength(undisturbed.activities.length);
  const attempts = lost.reduce((sum, each) => sum + each.attempts, 0);
  expect(attempts).toBe(strikes.reduce((sum, { ran }) => sum + ran.length, 0));
  for (const { ran } of strikes) expect(ran.filter(isFit).length).toBeLessThanOrEqual(SLOTS);
};

const expectSurvived = async (section: Section, scenario: Scenario): Promise<void> => {
  const { outcome, strikes } = await bench.struck(scenario, SWITCHED_OFF ? leaveWorker : killWorker);
  note(section, { title: scenario.title, ran: strikes.flatMap(({ ran }) => ran), outcome, undisturbed });
  expect(missingProof(strikes, outcome.activities)).toEqual([]);
  expectNoHarm(strikes, outcome);
};

beforeAll(async () => {
  bench = await createBench();
  // The first run of a worker pays for what later ones find loaded.
  const first = await bench.undisturbed();
  undisturbed = await bench.undisturbed();
  expect(undisturbed.identity).toEqual(first.identity);
  say(`undisturbed: ${undisturbed.seconds.toFixed(1)} s`);
});

afterAll(async () => {
  await bench.close();
  const scenarios = [BOUNDARY_KILLS, EFFECT_KILLS, RANDOM_KILLS, [TWO_KILLS], ['rolling']].flat().length;
  const sections = Object.values(SECTIONS);
  const met = sections.flatMap((section) => section.rows).length;
  if (!SWITCHED_OFF && met === scenarios) writeFaultPage(undisturbed, sections);
});

describe('a run without faults', () => {
  it('promotes one version by one move, with one mail and no attempt lost', () => {
    expect(undisturbed.identity).toMatchObject({ verdict: 'promoted' });
    expect(Object.keys(undisturbed.identity.trials)).toEqual(['lightgbm', 'xgboost']);
    expect(undisturbed.result.searches?.every(({ pruned }) => pruned > 0)).toBe(true);
    expect(undisturbed.effects).toMatchObject({ versions: 1, promotions: 1, generation: 1, mails: 1 });
    expect(undisturbed.activities.filter(isFit)).toHaveLength(FITS);
    expect(undisturbed.lost).toEqual([]);
  });
});

describe('a worker that is killed with kill -9', () => {
  it.each(BOUNDARY_KILLS)('$title: the run has each of its effects once', async (scenario) => {
    await expectSurvived(SECTIONS.boundaries, scenario);
  });

  it.each(EFFECT_KILLS)('$title: there is no second one', async (scenario) => {
    await expectSurvived(SECTIONS.effects, scenario);
  });

  it.each(RANDOM_KILLS)(
    '$title: the model is the same, and no more is lost than it fitted',
    async (scenario) => {
      await expectSurvived(SECTIONS.random, scenario);
    },
  );

  it('twice in one search: trials and model are the same', async () => {
    await expectSurvived(SECTIONS.twice, TWO_KILLS);
  });
});

describe('workers that are relieved one after the other (SIGTERM) during a search', () => {
  it('lose no attempt of anything', async () => {
    const longer = await bench.undisturbed(MANY_TRIALS);
    const { outcome, reliefs } = await bench.relieved(RESTARTS, SWITCHED_OFF ? askNothing : sigterm);
    const ran = reliefs.flatMap((relief) => relief.ran);
    note(SECTIONS.rolling, { title: `SIGTERM x ${RESTARTS}`, ran, outcome, undisturbed: longer });

    expect(missingReliefProof(reliefs, outcome.activities)).toEqual([]);
    expect(outcome.lost).toEqual([]);
    expect(outcome.identity).toEqual(longer.identity);
    expect(outcome.effects).toEqual(longer.effects);
  });
});

describe('the proof that a fault has landed', () => {
  it('fails where nobody kills the worker', async () => {
    const { outcome, strikes } = await bench.struck(TWO_KILLS, leaveWorker);

    expect(outcome.identity).toEqual(undisturbed.identity);
    for (const { pid } of strikes) {
      const problems = missingProof(strikes, outcome.activities);
      expect(problems).toContain(`worker ${pid} still runs`);
      expect(problems).toContain(`no other worker ended an activity after worker ${pid}`);
    }
  });

  it('fails where nobody asks the workers to end', async () => {
    const { outcome, reliefs } = await bench.relieved(1, askNothing);

    const pid = reliefs.map((relief) => relief.pid).join();
    expect(missingReliefProof(reliefs, outcome.activities)).toContain(`worker ${pid} still runs`);
  });
});
