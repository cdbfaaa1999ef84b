import { Command, CommanderError } from 'commander';

import { plainLines } from '../domain/text/plain-text.js';
import type { Act } from './command-action.js';
import { EXIT } from './exit-codes.js';
import { addFileCommands } from './file-commands.js';
import { addInterventionCommands } from './intervention-commands.js';
import { addLedgerCommands } from './ledger-commands.js';
import { addRunCommands } from './run-commands.js';
import { addScheduleCommands } from './schedule-commands.js';
import { addServerCommands } from './server-commands.js';
import type { Terminal } from './terminal.js';
import { addTrainingCommands } from './training-commands.js';
import { versionLine } from './version.js';

const EXAMPLES = `
Examples:
  npx ratchet init --data-path customers.csv --target churn --key customer_id \\
    --out churn.yaml
  npx ratchet up
  npx ratchet train --config-path churn.yaml --register-best --promote-to-staging

More: README.md, docs/how-to`;

/** Every command with its options; `end` gets the exit code. */
export function buildProgram(terminal: Terminal, end: (code: number) => void): Command {
  const program = new Command('ratchet')
    .description('Weekly, durable, honest retraining of tabular models on Temporal')
    .option('-V, --version', 'print the version, of Node and of the machine too')
    .on('option:version', () => {
      terminal.result(versionLine());
      throw new CommanderError(EXIT.done, 'commander.version', '');
    })
    .addHelpText('after', EXAMPLES)
    .showHelpAfterError('(add --help for all options)')
    .exitOverride()
    // It quotes what was typed, which may come from a script.
    .configureOutput({ writeErr: (text) => process.stderr.write(plainLines(text)) });
  const act: Act = (load) => async (options) => {
    const { run } = await load();
    end(await run(options, terminal));
  };
  program.commandsGroup('Train:');
  addTrainingCommands(program, act);
  program.commandsGroup('Look at runs:');
  addRunCommands(program, act);
  program.commandsGroup('Answer a run:');
  addInterventionCommands(program, act);
  program.commandsGroup('Every week:');
  addScheduleCommands(program, act);
  program.commandsGroup('Servers:');
  addServerCommands(program, act);
  program.commandsGroup('What serves:');
  addLedgerCommands(program, act);
  program.commandsGroup('Data, without servers:');
  addFileCommands(program, act);
  return program;
}
