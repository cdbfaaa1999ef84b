import { CommanderError } from 'commander';

import { buildProgram } from './commands.js';
import { EXIT, exitCodeOfError } from './exit-codes.js';
import { closeToOthers } from './local-users.js';
import { openTerminal } from './terminal.js';

const terminal = openTerminal();
// Not in the set-up: PostgreSQL, where it runs as a user of its own, reads its programs from node_modules.
for (const folder of closeToOthers()) terminal.say(`Closed ${folder} to other users of this machine`);

try {
  const program = buildProgram(terminal, (code) => {
    process.exitCode = code;
  });
  await program.parseAsync(process.argv);
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
  } else {
    terminal.say(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
    process.exitCode = exitCodeOfError(error);
  }
}
