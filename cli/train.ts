import { readDriftOptions } from './drift-options.js';
import type { DriftOptions } from './drift-options.js';
import { readForcedPass } from './forced-pass.js';
import type { ForcedPassOptions } from './forced-pass.js';
import { findAddresses, loadForCommand } from './installation.js';
import { findHealthyStack } from './running-stack.js';
import { readAsOf, sourceFlags } from './source-options.js';
import type { Terminal } from './terminal.js';
import { trainRun } from './train-run.js';

export interface Options extends DriftOptions, ForcedPassOptions {
  readonly dataPath?: string;
  readonly sourceTable?: string;
  readonly sourceQuery?: string;
  readonly asOf?: string;
  readonly configPath?: string;
  readonly registerBest: boolean;
  readonly promoteToStaging: boolean;
  readonly sampleRatio?: number;
  readonly batchSize?: number;
  readonly reuse: boolean;
  readonly json: boolean;
}

/** `ratchet train` */
export async function run(options: Options, terminal: Terminal): Promise<number> {
  const forcedPass = readForcedPass(options);
  const dataset = {
    ...sourceFlags(options),
    ...(options.sampleRatio === undefined ? {} : { sample_ratio: options.sampleRatio }),
    ...(options.batchSize === undefined ? {} : { batch_size: options.batchSize }),
  };
  const loaded = loadForCommand(options.configPath, { dataset });
  const asOf = readAsOf(options.asOf, loaded.config);
  const drift = await readDriftOptions(options);
  const addresses = await findAddresses(loaded.settings);
  await findHealthyStack(loaded.settings);
  const { dataPath, json, promoteToStaging, registerBest, reuse } = options;
  const request = {
    dataPath,
    json,
    promoteToStaging,
    registerBest,
    reuse,
    requestedBy: 'command line',
    awaitMail: false,
    ...(asOf !== undefined && { asOf }),
    ...(forcedPass && { forcedPass }),
    ...drift,
  };
  return trainRun(loaded, addresses, request, terminal);
}
