import { mkdtempSync, rmSync } from 'node:fs';
import { homedir, hostname, tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { join, resolve } from 'node:path';

import { Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { beforeAll, describe, expect, it } from 'vitest';

import * as workflows from '../../workflows/index.js';
import { bundleWorkflows, quietTemporal } from '../support/workflow-environment.js';
import { readHistories } from './history-files.js';
import type { RecordedHistory } from './history-files.js';
import { SCENARIOS } from './scenarios.js';

const histories = readHistories();

/** What the replay of each history said: null where the code takes the recorded way. */
async function replay(
  recorded: readonly RecordedHistory[],
  workflowsPath?: string,
): Promise<Record<string, Error | null>> {
  const workflowBundle = await bundleWorkflows(workflowsPath);
  const named = recorded.map(({ history, workflowId }) => ({ workflowId, history }));
  const names = new Map(recorded.map(({ name, workflowId }) => [workflowId, name]));
  expect(names.size, 'histories have workflow ids of their own').toBe(recorded.length);
  const outcomes: Record<string, Error | null> = {};
  for await (const { error, workflowId } of Worker.runReplayHistories({ workflowBundle }, named))
    outcomes[names.get(workflowId) ?? workflowId] = error ?? null;
  return outcomes;
}

/** All texts of a history, with the payloads' own behind them. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value, Buffer.from(value, 'base64').toString('utf8')];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

describe('the recorded histories', () => {
  beforeAll(quietTemporal);

  it('are replayed by the workflows as they are now', async () => {
    const outcomes = await replay(histories);
    expect(outcomes).toEqual(Object.fromEntries(histories.map(({ name }) => [name, null])));
  });

  it('fail to replay when a workflow does the same things in another order', async () => {
    const reordered = fileURLToPath(new URL('./fixtures/reordered.ts', import.meta.url));
    const mails = histories.filter(({ name }) => name === 'notification.wanted');
    const outcomes = await replay(mails, reordered);
    expect(outcomes['notification.wanted']).toBeInstanceOf(DeterminismViolationError);
  });

  it('cover every workflow there is, and every path that can be recorded', () => {
    const covered = new Set(histories.map(({ workflow }) => workflow));
    expect([...covered].sort()).toEqual(Object.keys(workflows).sort());
    const recordable = SCENARIOS.map(({ path, workflow }) => `${workflow}.${path}`);
    expect(histories.map(({ name }) => name).sort()).toEqual(recordable.sort());
  });

  it('are missed when the folder is empty', () => {
    const empty = mkdtempSync(join(tmpdir(), 'ratchet-histories-'));
    expect(() => readHistories(empty)).toThrow('holds no history');
    rmSync(empty, { recursive: true });
  });

  it('tell nothing of the machine they were recorded on', () => {
    const project = resolve(import.meta.dirname, '../..');
    const telling = [project, homedir(), `@${hostname()}`, 'file://', '/node_modules/', 'stackTrace'];
    for (const { json, name } of histories) {
      const texts = [JSON.stringify(json), ...textsOf(json)];
      const found = telling.filter((mark) => texts.some((text) => text.includes(mark)));
      expect(found, name).toEqual([]);
    }
  });
});
