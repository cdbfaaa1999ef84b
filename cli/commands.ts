import { Command, Option } from 'commander';

import { UsageError } from './errors.js';
import type { Terminal } from './terminal.js';

/** What a command's file exports: it is loaded only when the command is called. */
type Run<O> = (options: O, terminal: Terminal) => Promise<number>;

const configPath = () =>
  new Option('--config-path <file>', 'a configuration of your own, laid over config/config.yaml');
const json = () => new Option('--json', 'print exactly one JSON document on stdout').default(false);

type Act = <O>(load: () => Promise<{ run: Run<O> }>) => (options: O) => Promise<void>;

/** Every command with its options; `end` gets the exit code. */
export function buildProgram(terminal: Terminal, end: (code: number) => void): Command {
  const program = new Command('ratchet')
    .description('Weekly, durable, honest retraining of tabular models on Temporal')
    .showHelpAfterError('(add --help for all options)')
    .exitOverride();
  const act: Act = (load) => async (options) => {
    const { run } = await load();
    end(await run(options, terminal));
  };
  addRuns(program, act);
  addServers(program, act);
  addLedger(program, act);
  addFiles(program, act);
  addDemo(program, act);
  return program;
}

function addRuns(program: Command, act: Act): void {
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
    .option('--data-path <file>', 'CSV or Parquet file; without it, dataset.source.path of the configuration')
    .addOption(configPath())
    .option('--register-best', 'register the model in MLflow when it passes', false)
    .option('--promote-to-staging', 'let the registered model move towards customers', false)
    .option('--sample-ratio <share>', 'use this share of the customers; such a run is never promoted', ratio)
    .option(
      '--batch-size <rows>',
      'rows per chunk: bounds memory, changes no result',
      wholeNumber('--batch-size'),
    )
    .option(
      '--force-pass <reason>',
      'let the candidate pass the gate although its rules say no; name and reason go on record in the ledger',
    )
    .option('--force-pass-by <name>', 'the person who forces it (default: the user of the system)')
    .addOption(json())
    .action(act(() => import('./train.js')));
}

function addServers(program: Command, act: Act): void {
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
    .description('run the workers of one machine')
    .option('--queue <name...>', 'workflows, io, training, notifications; all by default')
    .addOption(configPath())
    .action(act(() => import('./worker.js')));
}

function addLedger(program: Command, act: Act): void {
  program
    .command('champion')
    .description('say which version serves customers')
    .option('--at <time>', 'as it was at this time, ISO 8601')
    .addOption(configPath())
    .addOption(json())
    .action(act(() => import('./champion.js')));
  program
    .command('ledger')
    .description('the record of all promotions')
    .command('verify')
    .description('check the hash chain of the promotion ledger')
    .addOption(configPath())
    .addOption(json())
    .action(act(() => import('./ledger-verify.js')));
}

function addFiles(program: Command, act: Act): void {
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
}

function addDemo(program: Command, act: Act): void {
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

function wholeNumber(flag: string): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text !== '' && Number.isInteger(value) && value >= 0) return value;
    throw new UsageError(`${flag}: expected a whole number of 0 or more, found ${JSON.stringify(text)}`);
  };
}

function ratio(text: string): number {
  const value = Number(text);
  if (value > 0 && value <= 1) return value;
  throw new UsageError(
    `--sample-ratio: expected a share above 0 and at most 1, found ${JSON.stringify(text)}`,
  );
}
