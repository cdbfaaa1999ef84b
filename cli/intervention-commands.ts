import type { Command } from 'commander';

import { onRun } from './command-action.js';
import type { Act } from './command-action.js';
import { by, configPath, json, runArgument, wholeNumber } from './command-options.js';

const REASON = '--reason <text>';

/** The commands by which a person steps into a run. `addRunCommands` comes first: three of them stand beneath `runs`. */
export function addInterventionCommands(program: Command, act: Act): void {
  const runs = program.commands.find((command) => command.name() === 'runs') ?? program.command('runs');
  const control = (parent: Command, name: string, description: string): Command =>
    parent
      .command(name)
      .description(description)
      .addArgument(runArgument())
      .addOption(by())
      .addOption(configPath())
      .addOption(json());
  control(runs, 'pause', 'start no further stage or trial of a run; what runs comes to its end')
    .requiredOption(REASON, 'why; it is shown to everybody who looks at the run')
    .action(onRun(act(async () => (await import('./intervene.js')).pause)));
  control(runs, 'continue', 'go on with a paused run')
    .option(REASON, 'why')
    .action(onRun(act(async () => (await import('./intervene.js')).goOn)));
  control(runs, 'abort', 'end a run as cancelled; the champion keeps serving')
    .requiredOption(REASON, 'why; it is the reason the run is recorded with')
    .action(onRun(act(async () => (await import('./intervene.js')).abort)));
  control(program, 'approve', 'answer yes to what a run waits for')
    .option(REASON, 'why; it is recorded with the answer')
    .option(
      '--replace <version>',
      'take the place of this version, which was staged since the question was asked',
      wholeNumber('--replace', 1),
    )
    .action(onRun(act(async () => (await import('./intervene.js')).approve)));
  control(program, 'reject', 'answer no to what a run waits for; the champion keeps serving')
    .requiredOption(REASON, 'why; it is recorded with the answer')
    .action(onRun(act(async () => (await import('./intervene.js')).reject)));
}
