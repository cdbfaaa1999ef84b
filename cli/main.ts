import { CommanderError } from 'commander';

import { buildProgram } from './commands.js';
import { errorText } from './error-text.js';
import { EXIT, exitCodeOfError } from './exit-codes.js';
import { closeToOthers } from './local-users.js';
import { hangingLines } from './plain-text.js';
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
    // A text that somebody has named and a message quotes cannot pass for a message of ours.
    for (const line of hangingLines(errorText(error))) terminal.say(line);
    process.exitCode = exitCodeOfError(error);
  }
}
