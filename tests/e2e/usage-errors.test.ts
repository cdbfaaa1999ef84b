import { writeFileSync } from 'node:fs';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { createInstallation, type Installation } from '../support/installation.js';
import { sharedStack } from '../support/stack.js';

const statusSchema = z.object({ servers: z.array(z.object({ name: z.string(), healthy: z.boolean() })) });

let installation: Installation;

beforeAll(async () => {
  installation = await createInstallation(sharedStack());
});

afterAll(() => installation.close());

describe('a command that was called in a wrong way', () => {
  it.each([
    { args: [], says: 'Usage: ratchet' },
    { args: ['retrain'], says: "unknown command 'retrain'" },
    { args: ['train', '--register'], says: "unknown option '--register'" },
    {
      args: ['train', '--sample-ratio', '50'],
      says: '--sample-ratio: expected a share above 0 and at most 1',
    },
    { args: ['train', '--batch-size', '-3'], says: '--batch-size: expected a whole number' },
    { args: ['train', '--batch-size', '0'], says: 'dataset.batch_size: found 0' },
    { args: ['train', '--data-path', 'none.csv'], says: '--data-path: none.csv does not exist' },
    { args: ['train', '--data-path', '.'], says: '--data-path: . is not a file' },
    { args: ['train', '--config-path', 'none.yaml'], says: 'none.yaml  (file): found no such file' },
    { args: ['champion', '--at', 'yesterday'], says: '--at: expected a time like' },
    { args: ['worker', '--queue', 'gpu'], says: '--queue: expected one of workflows, io, training' },
  ])('ends with exit code 2 and says why: $args', async ({ args, says }) => {
    const { code, stderr, stdout } = await installation.run(...args);

    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(says);
    expect(stderr).not.toMatch(/^ +at /m);
  });

  it('ends with exit code 2 and every problem of the configuration with its line', async () => {
    const path = installation.path('wrong.yaml');
    const lines = [
      'model:',
      '  name: churn-predictor',
      'training:',
      '  thresholds:',
      '    min_precision: 70',
      '  tresholds: 3',
    ];
    writeFileSync(path, lines.join('\n'));
    const { code, stderr, stdout } = await installation.run('train', '--config-path', path, '--json');

    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`${path}:5  training.thresholds.min_precision: found 70`);
    expect(stderr).toContain(`${path}:6  training.tresholds: found 3; no such key is known here`);
  });

  it('ends with exit code 2 and the line where a file is not YAML', async () => {
    const path = installation.path('broken.yaml');
    writeFileSync(path, 'model:\n  name: [\nregistry: {}\n');
    const { code, stderr } = await installation.run('champion', '--config-path', path);

    expect(code).toBe(2);
    expect(stderr).toMatch(/broken\.yaml:3 {2}\(file\): found text that is not YAML/);
  });
});

describe('a command whose server does not answer', () => {
  it.each([
    { args: ['train', '--json'], variable: 'TEMPORAL_ADDRESS', address: '127.0.0.1:1', says: 'Temporal at' },
    {
      args: ['champion'],
      variable: 'DATABASE_URL',
      address: 'postgresql://ratchet:secret-word@127.0.0.1:1/ratchet',
      says: 'PostgreSQL at 127.0.0.1:1',
    },
  ])('ends within 15 s with exit code 5 ($args)', async ({ address, args, says, variable }) => {
    const { code, seconds, stderr, stdout } = await installation.runWith({ [variable]: address }, ...args);

    expect([code, stdout]).toEqual([5, '']);
    expect(seconds).toBeLessThan(15);
    expect(stderr).toContain(says);
    expect(stderr).toContain('ratchet up');
    expect(stderr).not.toContain('secret-word');
  });

  it('is told apart by `status`, which looks at the configured servers', async () => {
    const all = await installation.run('status', '--json');
    expect([all.code, JSON.parse(all.stdout)]).toMatchObject([0, { healthy: true }]);

    const { code, stdout } = await installation.runWith(
      { TEMPORAL_ADDRESS: '127.0.0.1:1' },
      'status',
      '--json',
    );
    expect(code).toBe(5);
    const { servers } = statusSchema.parse(JSON.parse(stdout));
    expect(servers.filter(({ healthy }) => !healthy).map(({ name }) => name)).toEqual(['temporal']);
  });
});

describe('a command that is asked for help', () => {
  it('tells it on stdout with exit code 0', async () => {
    const { code, stdout } = await installation.run('--help');
    expect(code).toBe(0);
    for (const name of ['up', 'down', 'status', 'train', 'champion', 'ledger', 'worker', 'demo'])
      expect(stdout).toMatch(new RegExp(`^ {2}${name} `, 'm'));
  });
});

describe('a command that is asked for its version', () => {
  it('tells its own, that of Node and the machine', async () => {
    const { code, stdout } = await installation.run('--version');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^ratchet \d+\.\d+\.\d+( \([0-9a-f]{7,}\))?, Node \d+\.\d+\.\d+, [a-z0-9]+-[a-z0-9]+\n$/u,
    );
  });
});
