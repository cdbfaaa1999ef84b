import { mkdtempSync, rmSync } from 'node:fs';
import { homedir, hostname, tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { join, resolve } from 'node:path';

import { DeterminismViolationError } from '@temporalio/workflow';
import { beforeAll, describe, expect, it } from 'vitest';

import * as workflows from '../../workflows/index.js';
import { quietTemporal } from '../support/workflow-environment.js';
import { readHistories } from './history-files.js';
import { replayHistories } from './replay-histories.js';
import { SCENARIOS } from './scenarios.js';

const histories = readHistories();

/** All texts of a history, with the payloads' own behind them. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value, Buffer.from(value, 'base64').toString('utf8')];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

describe('the recorded histories', () => {
  beforeAll(quietTemporal);

  it('are replayed by the workflows as they are now', async () => {
    const outcomes = await replayHistories(histories);
    expect(outcomes).toEqual(Object.fromEntries(histories.map(({ name }) => [name, null])));
  });

  it('fail to replay when a workflow does the same things in another order', async () => {
    const reordered = fileURLToPath(new URL('./fixtures/reordered.ts', import.meta.url));
    const mails = histories.filter(({ name }) => name === 'notification.wanted');
    const outcomes = await replayHistories(mails, reordered);
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
