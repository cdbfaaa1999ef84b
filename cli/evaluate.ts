import { tmpdir } from 'node:os';

import { MAX_SLICE_VALUES, readPredictions } from '../services/warehouse/read-predictions.js';
import { UsageError } from './errors.js';
import { evaluatePredictions } from './evaluate-document.js';
import { composeEvaluation } from './evaluate-table.js';
import { EXIT } from './exit-codes.js';
import { refuseNoFile } from './file-arguments.js';
import type { Terminal } from './terminal.js';

export interface Options {
  readonly predictions: string;
  readonly cutoff: string;
  readonly json: boolean;
}

/** `ratchet evaluate` */
export async function run(options: Options, terminal: Terminal): Promise<number> {
  const cutoff = parseCutoff(options.cutoff);
  await refuseNoFile('--predictions', options.predictions);
  if (terminal.interactive) terminal.say(`Reading ${options.predictions}`);
  const predictions = await readPredictions({ workingFolder: tmpdir() }, options.predictions);
  for (const name of predictions.passedOver) {
    terminal.say(`Column ${name} has more than ${MAX_SLICE_VALUES} values: not taken as slices`);
  }
  const document = evaluatePredictions(predictions, cutoff);
  if (options.json) terminal.json(document);
  else terminal.show(document, composeEvaluation);
  return EXIT.done;
}

function parseCutoff(text: string): number {
  const cutoff = Number(text);
  if (text.trim() !== '' && cutoff >= 0 && cutoff <= 1) return cutoff;
  throw new UsageError(`--cutoff: expected a probability from 0 to 1, found ${JSON.stringify(text)}`);
}
