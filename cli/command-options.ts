import { Argument, Option } from 'commander';

import { UsageError } from './errors.js';

/** `--config-path` */
export const configPath = (): Option =>
  new Option('--config-path <file>', 'a configuration of your own, laid over config/config.yaml');

/** `--json` */
export const json = (): Option =>
  new Option('--json', 'print exactly one JSON document on stdout').default(false);

/** Which run a command is about. */
export const runArgument = (): Argument =>
  new Argument(
    '<run>',
    "its workflow id, the beginning or end of its last part, or latest: the newest of the configuration's model",
  );

/** `--by` */
export const by = (): Option => new Option('--by <name>', 'who you are (default: the user of the system)');

/** Parses the value of a flag that takes a whole number of 0 or more. Throws `UsageError`. */
export function wholeNumber(flag: string, least = 0): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text !== '' && Number.isInteger(value) && value >= least) return value;
    throw new UsageError(
      `${flag}: expected a whole number of ${least} or more, found ${JSON.stringify(text)}`,
    );
  };
}

/** Parses the value of `--sample-ratio`. Throws `UsageError`. */
export function ratio(text: string): number {
  const value = Number(text);
  if (value > 0 && value <= 1) return value;
  throw new UsageError(
    `--sample-ratio: expected a share above 0 and at most 1, found ${JSON.stringify(text)}`,
  );
}
