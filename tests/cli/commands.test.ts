import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { run as champion } from '../../cli/champion.js';
import { buildProgram } from '../../cli/commands.js';
import { UsageError } from '../../cli/errors.js';
import { exitCodeOfError } from '../../cli/exit-codes.js';
import { loadForCommand, resolveAddresses } from '../../cli/installation.js';
import { run as worker } from '../../cli/worker.js';
import { recordTerminal } from '../support/terminal.js';

const written: string[] = [];

/** Parses a command line; the exit code, and what was written to stderr. */
async function parse(...words: string[]): Promise<{ code: number; written: string }> {
  let code = -1;
  const program = buildProgram(recordTerminal(), (ended) => {
    code = ended;
  });
  await program.parseAsync(words, { from: 'user' }).catch((error: unknown) => {
    code = exitCodeOfError(error);
    if (error instanceof UsageError) written.push(error.message);
  });
  return { code, written: written.join('') };
}

describe('the command line', () => {
  beforeEach(() => {
    written.length = 0;
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it.each([
    [['trian'], "unknown command 'trian'"],
    [['train', '--fast'], "unknown option '--fast'"],
    [['train', 'data.csv'], 'too many arguments'],
    [['train', '--data-path'], "option '--data-path <file>' argument missing"],
    [
      ['train', '--sample-ratio', '1.5'],
      '--sample-ratio: expected a share above 0 and at most 1, found "1.5"',
    ],
    [['train', '--sample-ratio', ''], '--sample-ratio: expected a share above 0'],
    [['train', '--batch-size', 'many'], '--batch-size: expected a whole number of 0 or more, found "many"'],
    [['train', '--force-pass'], "option '--force-pass <reason>' argument missing"],
    [['train', '--force-pass', ''], '--force-pass: expected a reason of 1 to 1,000 characters, found 0'],
    [['train', '--force-pass-by', 'Ann'], '--force-pass-by: expected together with --force-pass <reason>'],
    [['train', '--new-baseline', ' '], '--new-baseline: expected a reason of 1 to 1,000 characters, found 0'],
    [['train', '--new-baseline-by', 'Ann'], '--new-baseline-by: expected together with --new-baseline'],
    [['train', '--drift-reference', 'none.csv'], '--drift-reference: none.csv does not exist'],
    [['demo', 'data', '--rows', '-5'], '--rows: expected a whole number of 0 or more, found "-5"'],
    [['demo', 'data', '--week', ''], '--week: expected a whole number'],
    [['evaluate'], "required option '--predictions <file>' not specified"],
    [['validate'], "required option '--data-path <file>' not specified"],
    [['drift', '--reference', 'a.csv'], "required option '--current <file>' not specified"],
    [['features', '--data-path', 'a.csv'], "required option '--out <file>' not specified"],
    [['ledger', 'check'], "unknown command 'check'"],
    [['runs', 'stop'], "unknown command 'stop'"],
    [['runs', 'show'], "missing required argument 'run'"],
    [['runs', 'list', '--limit', '0'], '--limit: expected a whole number of 1 or more, found "0"'],
    [['runs', 'pause', 'latest'], "required option '--reason <text>' not specified"],
    [['runs', 'abort', 'latest', '--reason', ' '], '--reason: expected 1 to 500 characters, found 0'],
    [['reject', 'latest'], "required option '--reason <text>' not specified"],
    [['approve'], "missing required argument 'run'"],
    [['approve', 'latest', '--by', ''], '--by: expected the name of the person'],
  ])('%j ends with code 2 and says why', async (words, reason) => {
    const { code, written } = await parse(...words);
    expect(code).toBe(2);
    expect(written).toContain(reason);
  });

  it('points to the help after a wrong option', async () => {
    expect((await parse('train', '--fast')).written).toContain('(add --help for all options)');
  });

  it('has the commands and options of the reference', () => {
    const program = buildProgram(recordTerminal(), () => undefined);
    const namesOf = (command: Command): string[] =>
      command.commands.length === 0
        ? [command.name()]
        : command.commands.flatMap(namesOf).map((name) => `${command.name()} ${name}`);
    expect(program.commands.flatMap(namesOf).sort()).toEqual([
      'approve',
      'champion',
      'demo data',
      'down',
      'drift',
      'evaluate',
      'features',
      'init',
      'ledger verify',
      'profile',
      'reject',
      'runs abort',
      'runs continue',
      'runs explain',
      'runs list',
      'runs pause',
      'runs resume',
      'runs show',
      'runs watch',
      'schedule apply',
      'schedule backfill',
      'schedule delete',
      'schedule describe',
      'schedule pause',
      'schedule resume',
      'schedule trigger',
      'start',
      'status',
      'train',
      'up',
      'validate',
      'worker',
    ]);
    const train = program.commands.find((command) => command.name() === 'train');
    expect(train?.options.map(({ long }) => long)).toEqual([
      '--data-path',
      '--source-table',
      '--source-query',
      '--as-of',
      '--config-path',
      '--register-best',
      '--promote-to-staging',
      '--sample-ratio',
      '--batch-size',
      '--no-reuse',
      '--force-pass',
      '--force-pass-by',
      '--drift-reference',
      '--new-baseline',
      '--new-baseline-by',
      '--json',
    ]);
  });
});

describe('a command', () => {
  it('that is asked for a time it cannot read says what it expected', async () => {
    const asked = champion({ at: 'yesterday', json: false }, recordTerminal());
    await expect(asked).rejects.toThrow('--at: expected a time like 2026-01-31T12:00:00Z, found "yesterday"');
  });

  it('that is asked for a queue there is not says which there are', async () => {
    const asked = worker({ queue: ['gpu'] });
    await expect(asked).rejects.toThrow('--queue: expected one of workflows, io, training, notifications');
  });

  it('with a configuration that is not there ends as a usage error', () => {
    try {
      loadForCommand(join(tmpdir(), 'no-such.yaml'));
      throw new Error('expected a ConfigurationError');
    } catch (error) {
      expect(exitCodeOfError(error)).toBe(2);
    }
  });

  it('without servers names those it misses, and how to start them', () => {
    const { settings } = loadForCommand(undefined);
    const servers = {
      ...settings.servers,
      temporal_address: 'temporal:7233',
      smtp_url: 'smtp://mail',
      database_url: null,
      redis_url: null,
      mlflow_tracking_uri: null,
    };
    expect(() => resolveAddresses({ ...settings, servers }, null)).toThrow(
      /Start it: npx ratchet up\..* the address of PostgreSQL, Redis, MLflow in the environment/,
    );
  });
});
