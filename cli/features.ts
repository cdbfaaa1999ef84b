import { renderFeaturesPage } from '../domain/reports/features-page.js';
import { EXIT } from './exit-codes.js';
import { engineer } from './engineered-file.js';
import { UsageError } from './errors.js';
import { composeFeatures } from './features-table.js';
import { refuseNoFile, refuseNoTarget } from './file-arguments.js';
import { loadForCommand } from './installation.js';
import { readPlan } from './read-plan.js';
import type { Terminal } from './terminal.js';
import { writeWholeFile } from './whole-file.js';
import { writePage } from './write-page.js';

export interface Options {
  readonly dataPath: string;
  readonly out: string;
  readonly plan?: string;
  readonly configPath?: string;
  readonly html?: string;
  readonly json: boolean;
}

/** `ratchet features` */
export async function run(options: Options, terminal: Terminal): Promise<number> {
  const { dataPath, html, out } = options;
  const { base, format } = parseOut(out);
  const { config } = loadForCommand(options.configPath);
  await refuseNoFile('--data-path', dataPath);
  const given = options.plan === undefined ? null : await readPlan(options.plan);
  const inputs = options.plan === undefined ? [dataPath] : [dataPath, options.plan];
  await refuseNoTarget('--out', out, inputs);
  await refuseNoTarget('--html', html, [...inputs, out]);
  if (terminal.interactive) terminal.say(`Reading ${dataPath}`);
  const made = await engineer({ dataPath, out, format, plan: given, config }, terminal);
  const planPath = options.plan ?? `${base}.plan.json`;
  if (given === null) await writeWholeFile(planPath, made.planText);
  await writePage(terminal, html, () => renderFeaturesPage(made, { source: dataPath, now: new Date() }));
  const { columns, engineered, infiniteValues, planSha256, rows } = made;
  const document = {
    rows,
    columns,
    engineered,
    features: made.plan.columns,
    infiniteValues,
    out,
    plan: planPath,
    planSha256,
  };
  if (options.json) terminal.json(document);
  else {
    const { plan, profile } = made;
    const places = { out, planPath, fitted: given === null };
    terminal.show({ made: { plan, profile, rows }, places }, (plain, paint) =>
      composeFeatures(plain.made, plain.places, paint),
    );
  }
  return EXIT.done;
}

function parseOut(out: string): { readonly base: string; readonly format: 'csv' | 'parquet' } {
  const [, base, format] = /^(.*[^/\\])\.(csv|parquet)$/i.exec(out) ?? [];
  if (base !== undefined && format !== undefined) {
    return { base, format: format.toLowerCase() === 'csv' ? 'csv' : 'parquet' };
  }
  throw new UsageError(`--out: expected a name that ends in .csv or .parquet, found ${JSON.stringify(out)}`);
}
