import type { Config } from '../contracts/config/index.js';
import type { RetrainingResult } from '../contracts/run.js';
import type { Addresses } from '../workers/addresses.js';
import { exitCodeOfRun } from './exit-codes.js';
import { runDocument } from './run-document.js';
import { findRunLinks } from './run-links.js';
import { composeSummary } from './run-summary.js';
import type { Terminal } from './terminal.js';

/** What the print of a run needs beside the run. */
export interface PrintPlace {
  readonly config: Config;
  readonly addresses: Addresses;
  readonly json: boolean;
}

/** Prints how a run ended, for a person or as JSON, and gives the exit code of the run. */
export async function printRun(
  result: RetrainingResult,
  { addresses, config, json }: PrintPlace,
  terminal: Terminal,
): Promise<number> {
  if (json) terminal.json(runDocument(result));
  else {
    const links = await findRunLinks(result, config, addresses);
    terminal.show({ result, links }, (plain, paint) => composeSummary(plain.result, plain.links, paint));
  }
  return exitCodeOfRun(result);
}
