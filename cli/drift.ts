import type { Config } from '../contracts/config/index.js';
import type { DriftDocument } from '../contracts/drift-detection.js';
import { detectDriftByProfile } from '../domain/drift/detect-by-profile.js';
import { detectDrift } from '../domain/drift/detect.js';
import { renderDriftPage } from '../domain/reports/drift-page.js';
import { driftDocument, inBase, type JensenShannonBase } from './drift-document.js';
import { composeDrift } from './drift-table.js';
import { readBesideProfile, readCompared } from './drift-tables.js';
import type { ComparedFiles } from './drift-tables.js';
import { UsageError } from './errors.js';
import { EXIT } from './exit-codes.js';
import { refuseNoFile, refuseNoTarget } from './file-arguments.js';
import { loadForCommand } from './installation.js';
import { isProfileFile, readProfileFile } from './read-profile.js';
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
  const dataset = configPath === undefined ? null : config.dataset;
  const report = inBase(await compare(options, { dataset, drift: config.drift }, terminal), base);
  const source = `${reference} (reference) and ${current} (current)`;
  await writePage(terminal, html, () =>
    renderDriftPage({ ...report, schema: undefined }, { source, now: new Date() }, report.schema),
  );
  if (options.json) terminal.json(report);
  else terminal.show(report, composeDrift);
  return exitCode(report, config.drift, terminal);
}

interface Rules extends Pick<Config, 'drift'> {
  /** Null = the columns are found in the files. */
  readonly dataset: Config['dataset'] | null;
}

async function compare(
  files: ComparedFiles,
  { dataset, drift }: Rules,
  terminal: Terminal,
): Promise<DriftDocument> {
  if (isProfileFile(files.reference)) {
    const profile = await readProfileFile(files.reference);
    const { current, schema, watched } = await readBesideProfile(files.current, profile, dataset, terminal);
    terminal.say(`${files.reference} is a profile: numbers are compared by their bins`);
    return driftDocument(detectDriftByProfile(profile, current, watched, drift), schema);
  }
  const { current, reference, schema, watched } = await readCompared(files, dataset, terminal);
  return driftDocument(detectDrift(reference, current, watched, drift), schema);
}

/** With the policy `block` a run on this data would fail, and so does the command. */
function exitCode({ verdict }: DriftDocument, { policy }: Config['drift'], terminal: Terminal): number {
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
