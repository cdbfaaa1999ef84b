import type { Command } from 'commander';

import { onRun } from './command-action.js';
import type { Act } from './command-action.js';
import { configPath, json, runArgument, wholeNumber } from './command-options.js';

/** The commands about runs that there are. */
export function addRunCommands(program: Command, act: Act): void {
  const runs = program.command('runs').description('the runs that go on and those that have ended');
  runs
    .command('list')
    .description('the newest runs of a model, those that go on included')
    .option('--model <name>', 'of this model (default: the model of the configuration)')
    .option('--limit <number>', 'at most so many', wholeNumber('--limit', 1), 20)
    .addOption(configPath())
    .addOption(json())
    .action(act(() => import('./runs-list.js')));
  const about = (name: string, description: string): Command =>
    runs
      .command(name)
      .description(description)
      .addArgument(runArgument())
      .addOption(configPath())
      .addOption(json());
  about('show', 'how a run ended, or where it is').action(onRun(act(() => import('./runs-show.js'))));
  about('watch', 'show a run live until it ends; Ctrl-C leaves it running').action(
    onRun(act(() => import('./runs-watch.js'))),
  );
  about('explain', 'say for each stage whether it was reused or made anew, and which input differed').action(
    onRun(act(() => import('./runs-explain.js'))),
  );
  about('resume', 'go on with a run that failed or was cancelled, and watch it').action(
    onRun(act(() => import('./runs-resume.js'))),
  );
}
