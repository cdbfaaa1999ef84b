import { Command } from 'commander';
import { describe, expect, it } from 'vitest';

import { addScheduleCommands } from '../../cli/schedule-commands.js';

/** The options that each command was called with, none of which is carried out. */
function parse(...words: string[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const program = new Command('ratchet').exitOverride().configureOutput({ writeErr: () => undefined });
    addScheduleCommands(program, () => (options) => {
      resolve(options);
      return Promise.resolve();
    });
    program.parseAsync(['schedule', ...words], { from: 'user' }).catch(reject);
  });
}

describe('the schedule commands', () => {
  it.each(['apply', 'describe', 'trigger', 'delete'])('%s takes a configuration and --json', async (name) => {
    expect(await parse(name, '--config-path', 'a.yaml', '--json')).toEqual({
      configPath: 'a.yaml',
      json: true,
    });
  });

  it.each(['pause', 'resume'])('%s takes a reason and who gives it', async (name) => {
    expect(await parse(name, '--reason', 'holiday', '--by', 'ann')).toEqual({
      reason: 'holiday',
      by: 'ann',
      json: false,
    });
  });

  it('backfill wants both ends', async () => {
    expect(await parse('backfill', '--from', '2026-11-01', '--to', '2026-11-15')).toMatchObject({
      from: '2026-11-01',
      to: '2026-11-15',
    });
    await expect(parse('backfill', '--from', '2026-11-01')).rejects.toThrow('--to');
  });
});
