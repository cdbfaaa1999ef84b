import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { startStack, type RunningStack } from '../../stack/stack.js';

const roots = ['first', 'second'].map((name) => mkdtempSync(join(tmpdir(), `ratchet-${name}-`)));
afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true, force: true });
});

// The usual ports: both stacks begin their search at the same ones.
const start = (root: string): Promise<RunningStack> =>
  startStack({ root, external: {}, usualPorts: true, onProgress: () => undefined });

const experimentSchema = z.object({ experiment: z.object({ name: z.string() }) });

const makeExperiment = async ({ addresses }: RunningStack, name: string): Promise<void> => {
  const body = JSON.stringify({ name });
  const headers = { 'content-type': 'application/json' };
  const url = `${addresses.mlflowUrl}/api/2.0/mlflow/experiments/create`;
  expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(200);
};

const experimentOf = async ({ addresses }: RunningStack, name: string): Promise<string | null> => {
  const url = `${addresses.mlflowUrl}/api/2.0/mlflow/experiments/get-by-name?experiment_name=${name}`;
  const answer = await fetch(url);
  return answer.status === 404 ? null : experimentSchema.parse(await answer.json()).experiment.name;
};

describe('two stacks that are started at the same moment', () => {
  it.each([1, 2])('have servers of their own (time %i)', async (time) => {
    const outcomes = await Promise.allSettled(roots.map(start));
    const stacks = outcomes.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    try {
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
      const ports = stacks.flatMap(({ servers }) => servers.flatMap((server) => server.ports));
      expect(new Set(ports).size).toBe(14);
      const [one, other] = stacks;
      if (one === undefined || other === undefined) throw new Error('a stack did not start');
      const name = `together-${time}`;
      await makeExperiment(one, name);
      expect([await experimentOf(one, name), await experimentOf(other, name)]).toEqual([name, null]);
    } finally {
      await Promise.all(stacks.map((stack) => stack.stop()));
    }
  });
});
