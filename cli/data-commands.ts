import type { Command } from 'commander';

import type { Act } from './command-action.js';
import { configPath, json } from './command-options.js';
import { htmlPage, optionalContract } from './file-options.js';

/** The commands that look at a file of rows by itself and need no server. */
export function addDataCommands(program: Command, act: Act): void {
  program
    .command('validate')
    .description(
      'check a data file against the data contract; exit code 3 when it is refused; needs no server',
    )
    .requiredOption('--data-path <file>', 'CSV or Parquet file of rows')
    .addOption(configPath())
    .addOption(htmlPage())
    .addOption(json())
    .action(act(() => import('./validate.js')));
  program
    .command('profile')
    .description('show what the columns of a data file look like; needs no server')
    .requiredOption('--data-path <file>', 'CSV or Parquet file of rows')
    .addOption(optionalContract())
    .addOption(htmlPage())
    .addOption(json())
    .action(act(() => import('./profile.js')));
  program
    .command('drift')
    .description('compare two data files, column by column; needs no server')
    .requiredOption('--reference <file>', 'rows to compare with: CSV, Parquet, or their profile (.json)')
    .requiredOption('--current <file>', 'CSV or Parquet file of the rows in question')
    .addOption(optionalContract())
    .option('--base <base>', 'logarithm of the Jensen-Shannon distance: 2 or e', '2')
    .addOption(htmlPage())
    .addOption(json())
    .action(act(() => import('./drift.js')));
  program
    .command('features')
    .description('write a data file with the engineered columns beside the raw ones; needs no server')
    .requiredOption('--data-path <file>', 'CSV or Parquet file of rows')
    .requiredOption(
      '--out <file>',
      'where to write: a name that ends in .csv or .parquet; in CSV an apostrophe stands before texts such as =1+1',
    )
    .option(
      '--plan <file>',
      'apply this feature plan (default: fit one, and write it beside --out as .plan.json)',
    )
    .addOption(configPath())
    .addOption(htmlPage())
    .addOption(json())
    .action(act(() => import('./features.js')));
}
