import type { DatasetConfig } from '../contracts/config/dataset.js';
import type { TableProfile } from '../contracts/profile.js';
import { profileTable } from '../domain/profile/profile-table.js';
import { renderProfilePage } from '../domain/reports/profile-page.js';
import { EXIT } from './exit-codes.js';
import { refuseNoFile, refuseNoTarget } from './file-arguments.js';
import { readFacts } from './file-facts.js';
import { inferContracts } from './inferred-columns.js';
import { loadForCommand } from './installation.js';
import { composeProfile } from './profile-table.js';
import { sayLeftOut, sayUnreadable, snapshotFile } from './read-data-file.js';
import { withScratch } from './scratch.js';
import type { Terminal } from './terminal.js';
import { writePage } from './write-page.js';

export interface Options {
  readonly dataPath: string;
  readonly configPath?: string;
  readonly html?: string;
  readonly json: boolean;
}

/** `ratchet profile` */
export async function run(options: Options, terminal: Terminal): Promise<number> {
  const { configPath, dataPath, html } = options;
  const dataset = configPath === undefined ? null : loadForCommand(configPath).config.dataset;
  await refuseNoFile('--data-path', dataPath);
  await refuseNoTarget('--html', html, [dataPath]);
  if (terminal.interactive) terminal.say(`Reading ${dataPath}`);
  const profile = await profileFile(dataPath, dataset, terminal);
  await writePage(terminal, html, () => renderProfilePage(profile, { source: dataPath, now: new Date() }));
  if (options.json) terminal.json(profile);
  else terminal.show(profile, composeProfile);
  return EXIT.done;
}

/** By the data contract; without one (null) the types are found in the data, and there is neither key nor target. */
function profileFile(path: string, dataset: DatasetConfig | null, terminal: Terminal): Promise<TableProfile> {
  return withScratch(async (scratch) => {
    const snapshot = await snapshotFile(scratch, path);
    const contract = dataset ?? {
      key: null,
      target: null,
      columns: inferContracts(await readFacts(scratch, snapshot)),
    };
    const table = await scratch.warehouse.readDelivered(snapshot, { columns: [...contract.columns] });
    sayUnreadable(terminal, path, table);
    sayLeftOut(terminal, path, table);
    return profileTable(table, contract);
  });
}
