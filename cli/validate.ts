import type { Config } from '../contracts/config/index.js';
import type { ValidationReport } from '../contracts/data-validation.js';
import { writtenKeys } from '../domain/data/keys.js';
import { validateTable } from '../domain/validation/validate-table.js';
import { renderValidationPage } from '../domain/reports/validation-page.js';
import { EXIT } from './exit-codes.js';
import { refuseNoFile, refuseNoTarget } from './file-arguments.js';
import { loadForCommand } from './installation.js';
import { modifiedAt, readDataFile, sayLeftOut } from './read-data-file.js';
import { withScratch } from './scratch.js';
import type { Terminal } from './terminal.js';
import { composeValidation } from './validate-table.js';
import { writePage } from './write-page.js';

export interface Options {
  readonly dataPath: string;
  readonly configPath?: string;
  readonly html?: string;
  readonly json: boolean;
}

/** `ratchet validate` */
export async function run(options: Options, terminal: Terminal): Promise<number> {
  const { dataPath, html } = options;
  const { config } = loadForCommand(options.configPath);
  await refuseNoFile('--data-path', dataPath);
  await refuseNoTarget('--html', html, [dataPath]);
  if (terminal.interactive) terminal.say(`Reading ${dataPath}`);
  const now = new Date();
  const report = await validateFile(dataPath, config, now, terminal);
  await writePage(terminal, html, () => renderValidationPage(report, { source: dataPath, now }));
  if (options.json) terminal.json(report);
  else terminal.show(report, composeValidation);
  return report.passed ? EXIT.done : EXIT.dataRefused;
}

function validateFile(
  path: string,
  { dataset, features }: Config,
  now: Date,
  terminal: Terminal,
): Promise<ValidationReport> {
  return withScratch(async (scratch) => {
    const delivered = await readDataFile(scratch, path, dataset);
    sayLeftOut(terminal, path, delivered);
    const context = {
      deliveredAt: await modifiedAt(path),
      startedAt: now.getTime(),
      keys: writtenKeys(delivered, dataset),
      excluded: features.exclude,
      splits: dataset.splits,
    };
    return validateTable(delivered, dataset, context).report;
  });
}
