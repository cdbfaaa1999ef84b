import { writeFileSync } from 'node:fs';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { mailsAbout } from '../support/caught-mails.js';
import { writeDemoCustomers, type DemoCustomers } from '../support/demo-customers.js';
import { createInstallation, uniqueName, type Installation } from '../support/installation.js';
import { sharedStack } from '../support/stack.js';
import { PROMOTING, train, type TrainingRun } from '../support/training-run.js';

const MODEL = uniqueName('baseline');
const REASON = 'the prices of autumn';

let installation: Installation;
let config: string;
let spring: DemoCustomers;
/** Forty simulated weeks later: the charges have risen. */
let autumn: DemoCustomers;
let promoted: TrainingRun;

beforeAll(async () => {
  installation = await createInstallation(sharedStack());
  config = installation.writeConfig(MODEL, {
    drift: { policy: 'block' },
    training: { algorithms: ['lightgbm'] },
  });
  spring = await writeDemoCustomers(installation);
  autumn = await writeDemoCustomers(installation, 40);
  await installation.startWorker(config);
  promoted = await train(installation, config, spring.path, PROMOTING);
});

afterAll(() => installation.close());

const findingOf = async (run: string): Promise<string> => {
  const shown = await installation.run('runs', 'show', run, '--config-path', config);
  return shown.stdout.split('\n').find((line) => line.includes('Drift Detection')) ?? '';
};

describe('drifted data with the policy `block`', () => {
  it('is refused beside the rows of the champion, and says how it is accepted', async () => {
    expect(promoted.document.verdict).toBe('promoted');
    const { code, document } = await train(installation, config, autumn.path, []);
    expect(code).toBe(3);
    expect(document.drift).toMatchObject({
      verdict: 'drifted',
      comparedWith: 'the rows of champion version 1',
      decision: 'policy block: run refused',
    });
    expect(document.reasons.join()).toContain('npx ratchet train --new-baseline "why"');
    expect(await findingOf(document.workflowId)).toContain(
      'compared with the rows of champion version 1; policy block: run refused',
    );
  });

  it('goes on beside a profile of its own kind, and is refused beside rows given as a file', async () => {
    const made = await installation.run(
      'profile',
      '--data-path',
      autumn.path,
      '--config-path',
      config,
      '--json',
    );
    const profile = installation.path('autumn.json');
    writeFileSync(profile, made.stdout);
    const beside = await train(installation, config, autumn.path, ['--drift-reference', profile]);
    expect([beside.code, beside.document.drift?.verdict]).toEqual([0, 'stable']);
    expect(beside.document.drift?.comparedWith).toBe('the profile autumn.json');
    const refused = await train(installation, config, autumn.path, ['--drift-reference', spring.path]);
    expect([refused.code, refused.document.drift?.verdict]).toEqual([3, 'drifted']);
    expect(refused.document.drift?.comparedWith).toMatch(/^customers-week-0-\d+\.csv$/);
  });
});

describe('drifted data that a person accepts', () => {
  it('trains, and says who has accepted it in the document, the stages, the mail and the database', async () => {
    const flags = ['--new-baseline', REASON, '--new-baseline-by', 'Ada Lovelace'];
    const { code, document } = await train(installation, config, autumn.path, flags);
    const accepted = `accepted as the new baseline by Ada Lovelace: ${REASON}`;
    expect([code, document.verdict]).toEqual([0, 'kept']);
    expect(document.drift).toMatchObject({ verdict: 'drifted', decision: accepted });
    expect(await findingOf(document.workflowId)).toContain(accepted);
    expect((await mailsAbout(MODEL)).at(-1)?.text).toContain(accepted);
    const rows = await installation.database.query(
      'SELECT registered_by, reason, run_key, generation FROM drift_baseline WHERE model = $1',
      [MODEL],
    );
    const run = { run_key: `${document.workflowId}/${document.runId}`, generation: 1 };
    expect(z.array(z.unknown()).parse(rows)).toEqual([
      { registered_by: 'Ada Lovelace', reason: REASON, ...run },
    ]);
  });

  it('is what the next run is compared with', async () => {
    const { code, document } = await train(installation, config, autumn.path, []);
    expect(code).toBe(0);
    expect(document.drift?.verdict).toBe('stable');
    expect(document.drift?.comparedWith).toMatch(
      /^the baseline registered on \d{4}-\d\d-\d\d by Ada Lovelace: the prices of autumn$/,
    );
  });
});
