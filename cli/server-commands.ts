import type { Command } from 'commander';

import type { Act } from './command-action.js';
import { configPath, json } from './command-options.js';

/** The commands about servers and workers. */
export function addServerCommands(program: Command, act: Act): void {
  program
    .command('up')
    .description('run the embedded servers and a worker until Ctrl-C')
    .addOption(configPath())
    .action(act(() => import('./up.js')));
  program
    .command('down')
    .description('stop the embedded servers and their worker')
    .action(act(() => import('./down.js')));
  program
    .command('status')
    .description('say which servers answer')
    .addOption(configPath())
    .addOption(json())
    .action(act(() => import('./status.js')));
  program
    .command('worker')
    .description('run the workers of one machine; waits for the servers it needs')
    .option('--queue <name...>', 'workflows, io, training, notifications; all by default')
    .addOption(configPath())
    .action(act(() => import('./worker.js')));
}
