import { findAddresses, loadForCommand } from './installation.js';
import type { Terminal } from './terminal.js';
import { trainRun } from './train-run.js';

export interface Options {
  readonly dataPath?: string;
  readonly configPath?: string;
  readonly registerBest: boolean;
  readonly promoteToStaging: boolean;
  readonly sampleRatio?: number;
  readonly batchSize?: number;
  readonly json: boolean;
}

/** `ratchet train` */
export async function run(options: Options, terminal: Terminal): Promise<number> {
  const dataset = {
    ...(options.sampleRatio === undefined ? {} : { sample_ratio: options.sampleRatio }),
    ...(options.batchSize === undefined ? {} : { batch_size: options.batchSize }),
  };
  const loaded = loadForCommand(options.configPath, { dataset });
  const addresses = await findAddresses(loaded.settings);
  const { dataPath, json, promoteToStaging, registerBest } = options;
  const request = {
    dataPath,
    json,
    promoteToStaging,
    registerBest,
    requestedBy: 'command line',
    awaitMail: false,
  };
  return trainRun(loaded, addresses, request, terminal);
}
