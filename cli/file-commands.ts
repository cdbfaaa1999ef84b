import type { Command } from 'commander';

import type { Act } from './command-action.js';
import { json, wholeNumber } from './command-options.js';
import { htmlPage } from './file-options.js';
import { addDataCommands } from './data-commands.js';

/** The commands that read or write a file and need no server. */
export function addFileCommands(program: Command, act: Act): void {
  addInitCommand(program, act);
  addDataCommands(program, act);
  program
    .command('evaluate')
    .description('measure predictions against what came true; needs no server')
    .requiredOption(
      '--predictions <file>',
      'CSV or Parquet file with columns y_true (0 or 1) and y_proba (0..1); of other columns each value becomes a slice',
    )
    .option('--cutoff <probability>', 'decided positive at this y_proba and above', '0.5')
    .addOption(json())
    .action(act(() => import('./evaluate.js')));
  program
    .command('demo')
    .description('demo customers')
    .command('data')
    .description('write seeded demo customers as CSV')
    .option('--out <file>', 'where to write', 'data/raw/customer_data.csv')
    .option('--rows <number>', 'customers', wholeNumber('--rows'), 20_000)
    .option('--seed <number>', 'seed of the generator', wholeNumber('--seed'), 42)
    .option('--week <number>', 'simulated week', wholeNumber('--week'), 0)
    .action(act(() => import('./demo-data.js')));
}

function addInitCommand(program: Command, act: Act): void {
  program
    .command('init')
    .description('draft a configuration from a data file of your own; needs no server')
    .requiredOption('--data-path <file>', 'CSV or Parquet file with a header, one row a customer')
    .option(
      '--target <column>',
      'the column to predict: two values; without it, those that could be are named',
    )
    .option(
      '--key <column>',
      'the column that tells the rows apart; without it, those that could be are named',
    )
    .option('--out <file>', 'where to write the draft', 'model.yaml')
    .option('--force', 'write over a file that is there', false)
    .addOption(htmlPage())
    .addOption(json())
    .action(act(() => import('./init.js')));
}
