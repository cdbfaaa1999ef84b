import type { Command } from 'commander';

import type { Act } from './command-action.js';
import { configPath, json, ratio, wholeNumber } from './command-options.js';

/** The commands that start a run. */
export function addTrainingCommands(program: Command, act: Act): void {
  program
    .command('start')
    .description('the main job: servers up, one retraining, servers down (what `npm start` runs)')
    .option('--data-path <file>', 'CSV or Parquet file; without it, demo customers')
    .addOption(configPath())
    .addOption(json())
    .action(act(() => import('./start.js')));
  program
    .command('train')
    .description('run one retraining on the running servers')
    .option('--data-path <file>', 'CSV or Parquet file; without it, dataset.source of the configuration')
    .option('--source-table <table>', 'read this table (schema.table) of the database of SOURCE_DATABASE_URL')
    .option('--source-query <select>', 'read the rows of this SELECT from that database')
    .option('--as-of <time>', 'see no row whose dataset.event_time is later, e.g. 2026-01-31T12:00:00Z')
    .addOption(configPath())
    .option('--register-best', 'register the model in MLflow when it passes', false)
    .option('--promote-to-staging', 'let the registered model move towards customers', false)
    .option('--sample-ratio <share>', 'use this share of the customers; such a run is never promoted', ratio)
    .option(
      '--batch-size <rows>',
      'rows per chunk: bounds memory, changes no result',
      wholeNumber('--batch-size'),
    )
    .option('--no-reuse', 'do every step anew, also where an earlier run has kept its result')
    .option(
      '--force-pass <reason>',
      'let the candidate pass the gate although its rules say no; name and reason go on record in the ledger',
    )
    .option('--force-pass-by <name>', 'the person who forces it (default: the user of the system)')
    .option(
      '--drift-reference <file>',
      'measure drift against this: rows as CSV or Parquet, or their profile (.json)',
    )
    .option(
      '--new-baseline <reason>',
      'accept these rows, drifted or not: later runs are compared with them; name and reason go on record',
    )
    .option('--new-baseline-by <name>', 'the person who accepts them (default: the user of the system)')
    .addOption(json())
    .action(act(() => import('./train.js')));
}
