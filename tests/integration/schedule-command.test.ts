import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Client } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';

import { uniqueName } from '../support/installation.js';
import { startRatchet } from '../support/ratchet-command.js';
import type { CommandResult } from '../support/ratchet-command.js';
import { createNamespace } from '../support/temporal-client.js';
import type { NamespaceClient } from '../support/temporal-client.js';

const MODEL = 'A..b-c_1';
const ID = `retraining/${MODEL}/weekly`;

let folder: string;
let namespace: NamespaceClient;
let client: Client;
let environment: NodeJS.ProcessEnv;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ratchet-schedule-'));
  const name = uniqueName('command');
  namespace = await createNamespace(inject('temporalAddress'), name);
  client = namespace.client;
  // Temporal is the only server that a schedule needs.
  environment = { ...process.env, TEMPORAL_ADDRESS: inject('temporalAddress'), TEMPORAL_NAMESPACE: name };
});
afterAll(async () => {
  await namespace.close();
  rmSync(folder, { recursive: true });
});

/** Runs `ratchet schedule` on the model's configuration, with these lines in its section `schedule`. */
function schedule(words: readonly string[], settings = '', variables: NodeJS.ProcessEnv = {}) {
  writeFileSync(join(folder, 'own.yaml'), `model: { name: ${MODEL} }\nschedule: { ${settings} }\n`);
  const place = { cwd: folder, environment: { ...environment, ...variables } };
  return startRatchet(['schedule', ...words, '--config-path', 'own.yaml'], place).ended;
}

const json = ({ stdout }: CommandResult): unknown => JSON.parse(stdout);

const documentSchema = z.object({
  nextRuns: z.array(z.iso.datetime()),
  recentRuns: z.array(
    z.object({ workflowId: z.string(), runId: z.string(), at: z.iso.datetime(), status: z.string() }),
  ),
});

describe('ratchet schedule', () => {
  it.each([['describe'], ['trigger']])(
    '%s without a schedule ends with exit code 2 and the command that makes it',
    async (verb) => {
      const { code, stderr, stdout } = await schedule([verb]);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toContain(
        `no schedule ${ID}; make it with: npx ratchet schedule apply --config-path own.yaml`,
      );
    },
  );

  it('goes from apply to delete', async () => {
    const applied = await schedule(['apply', '--json'], 'time_zone: Europe/Berlin');
    expect(applied.code).toBe(0);
    expect(json(applied)).toMatchObject({
      outcome: 'created',
      id: ID,
      cron: '0 2 * * 0',
      timeZone: 'Europe/Berlin',
      paused: false,
      owner: 'mlops-team',
      description: 'Weekly retraining of the churn model',
      dependsOnPast: false,
      emailOnFailure: true,
      emailOnSuccess: true,
      overlap: 'SKIP',
      catchupWindowMinutes: 60,
    });
    expect(applied.stderr).toContain('the clocks in Europe/Berlin are put forward and skip 02:00');

    const described = await schedule(['describe'], 'time_zone: UTC');
    expect(described.stdout).toMatch(/NEXT STARTS\n {2}Europe\/Berlin +UTC\n( {2}Sun .* 02:00 +Sun .*\n){5}/);
    expect(described.stderr).toMatch(/make it so with: npx ratchet schedule apply/);
    expect(described.stderr).toContain('timeZone   Europe/Berlin -> UTC');

    const updated = await schedule(['apply']);
    expect(updated.stdout).toContain(`Updated the schedule ${ID}:`);
    expect((await schedule(['apply'])).stdout).toContain('nothing was changed');

    await schedule(['pause', '--reason', 'holiday', '--by', 'ann']);
    expect((await client.schedule.getHandle(ID).describe()).state).toMatchObject({
      paused: true,
      note: 'Paused by ann: holiday',
    });
    expect((await schedule(['apply'])).stdout).toContain('still paused: Paused by ann: holiday');
    expect((await schedule(['resume', '--by', 'ann'])).stdout).toContain('Next start: Sun ');

    const started = await schedule(['trigger']);
    const [, workflowId = ''] = /^Started (\S+)/.exec(started.stdout) ?? [];
    expect(workflowId.startsWith(`${ID}-`)).toBe(true);
    const skipped = await schedule(['trigger']);
    expect([skipped.code, skipped.stdout]).toEqual([0, expect.stringContaining(`Skipped: ${workflowId}`)]);

    const document = documentSchema.parse(json(await schedule(['describe', '--json'])));
    expect(document.nextRuns).toHaveLength(10);
    expect(document.recentRuns).toMatchObject([{ workflowId, status: 'RUNNING' }]);

    const deleted = await schedule(['delete']);
    expect(deleted.stdout).toContain(`Still going on, and left alone: ${workflowId}`);
    await client.workflow.getHandle(workflowId).terminate('end of the test');
  });

  it('backfills a range, and refuses one that cannot be meant', async () => {
    await schedule(['apply'], 'cron: 0 2 * * *');
    const filled = await schedule(['backfill', '--from', '2026-11-01', '--to', '2026-11-03', '--json']);
    expect(json(filled)).toEqual({
      id: ID,
      runs: ['2026-11-01T02:00:00.000Z', '2026-11-02T02:00:00.000Z', '2026-11-03T02:00:00.000Z'],
    });
    const { code, stderr } = await schedule(['backfill', '--from', '2026-07-01', '--to', '2026-11-01']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('at most 60 runs, found 124 due in between')]);
    await schedule(['delete']);
  });

  it('ends with exit code 5 where Temporal does not answer', async () => {
    const { code, stderr } = await schedule(['apply'], '', { TEMPORAL_ADDRESS: '127.0.0.1:1' });
    expect([code, stderr]).toEqual([5, expect.stringContaining('Temporal at 127.0.0.1:1 does not answer')]);
  });

  it('says that the namespace is missing', async () => {
    const { code, stderr } = await schedule(['apply'], '', { TEMPORAL_NAMESPACE: 'no-such' });
    expect([code, stderr]).toEqual([2, expect.stringContaining('has no namespace "no-such"')]);
  });
});
