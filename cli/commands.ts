import { Command } from 'commander';

import { plainLines } from '../domain/text/plain-text.js';
import type { Act } from './command-action.js';
import { addFileCommands } from './file-commands.js';
import { addInterventionCommands } from './intervention-commands.js';
import { addLedgerCommands } from './ledger-commands.js';
import { addRunCommands } from './run-commands.js';
import { addScheduleCommands } from './schedule-commands.js';
import { addServerCommands } from './server-commands.js';
import type { Terminal } from './terminal.js';
import { addTrainingCommands } from './training-commands.js';

/** Every command with its options; `end` gets the exit code. */
export function buildProgram(terminal: Terminal, end: (code: number) => void): Command {
  const program = new Command('ratchet')
    .description('Weekly, durable, honest retraining of tabular models on Temporal')
    .showHelpAfterError('(add --help for all options)')
    .exitOverride()
    // It quotes what was typed, which may come from a script.
    .configureOutput({ writeErr: (text) => process.stderr.write(plainLines(text)) });
  const act: Act = (load) => async (options) => {
    const { run } = await load();
    end(await run(options, terminal));
  };
  addTrainingCommands(program, act);
  addRunCommands(program, act);
  addInterventionCommands(program, act);
  addScheduleCommands(program, act);
  addServerCommands(program, act);
  addLedgerCommands(program, act);
  addFileCommands(program, act);
  return program;
}
