import type { Config } from '../contracts/config/index.js';
import type { DriftReport } from '../contracts/drift-detection.js';
import { detectDrift } from '../domain/drift/detect.js';
import { renderDriftPage } from '../services/reports/drift-page.js';
import { inBase, type JensenShannonBase } from './drift-document.js';
import { composeDrift } from './drift-table.js';
import { readCompared } from './drift-tables.js';
import { UsageError } from './errors.js';
import { EXIT } from './exit-codes.js';
import { refuseNoFile, refuseNoTarget } from './file-arguments.js';
import { loadForCommand } from './installation.js';
import type { Terminal } from './terminal.js';
import { writePage } from './write-page.js';

export interface Options {
  readonly reference: string;
  readonly current: string;
  readonly configPath?: string;
  readonly base: string;
  readonly html?: string;
  readonly json: boolean;
}

/** `ratchet drift` */
export async function run(options: Options, terminal: Terminal): Promise<number> {
  const { configPath, current, html, reference } = options;
  const base = parseBase(options.base);
  const { config } = loadForCommand(configPath);
  await refuseNoFile('--reference', reference);
  await refuseNoFile('--current', current);
  await refuseNoTarget('--html', html, [reference, current]);
  if (terminal.interactive) terminal.say(`Reading ${reference} and ${current}`);
  const compared = await readCompared(options, configPath === undefined ? null : config.dataset, terminal);
  const report = inBase(
    detectDrift(compared.reference, compared.current, compared.watched, config.drift),
    base,
  );
  const source = `${reference} (reference) and ${current} (current)`;
  await writePage(terminal, html, () => renderDriftPage(report, { source, now: new Date() }));
  terminal.result(
    options.json ? JSON.stringify(report, null, 2) : composeDrift(report, terminal.paintResult),
  );
  return exitCode(report, config.drift, terminal);
}

/** With the policy `block` a run on this data would fail, and so does the command. */
function exitCode({ verdict }: DriftReport, { policy }: Config['drift'], terminal: Terminal): number {
  if (verdict !== 'drifted' || policy !== 'block') return EXIT.done;
  terminal.say(
    'drift.policy is block: a run would refuse this data. Find out what changed before you train on it',
  );
  return EXIT.dataRefused;
}

function parseBase(text: string): JensenShannonBase {
  if (text === '2' || text === 'e') return text;
  throw new UsageError(`--base: expected 2 or e, found ${JSON.stringify(text)}`);
}
