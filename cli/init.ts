import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, isAbsolute, join, relative, resolve } from 'node:path';

import { projectFolder } from '../config/project-folder.js';
import type { DeliveredTable } from '../contracts/table.js';
import { targetOf } from '../domain/data/target-of.js';
import { checkRoles, draftColumns, draftTable } from '../domain/draft/index.js';
import type { Draft, DraftInput, Leaks, QuickFit } from '../domain/draft/index.js';
import { renderDraftPage } from '../domain/reports/draft-page.js';
import { singleColumnAucs } from '../domain/validation/single-column-aucs.js';
import { withUnknownTable } from '../services/warehouse/open-unknown-table.js';
import type { UnknownTable } from '../services/warehouse/open-unknown-table.js';
import { checkDraft } from './check-draft.js';
import type { CheckedDraft } from './check-draft.js';
import { fitByInstalledLibraries } from './draft-booster.js';
import { draftDocument } from './draft-document.js';
import { composeDraft, draftSummary } from './draft-lines.js';
import { UsageError } from './errors.js';
import { EXIT } from './exit-codes.js';
import { refuseNoFile, refuseNoTarget } from './file-arguments.js';
import { loadForCommand } from './installation.js';
import type { Terminal } from './terminal.js';
import { writeWholeFile } from './whole-file.js';
import { writePage } from './write-page.js';

export interface Options {
  readonly dataPath: string;
  readonly target?: string;
  readonly key?: string;
  readonly out: string;
  readonly force: boolean;
  readonly html?: string;
  readonly json: boolean;
}

/** `ratchet init` */
export async function run(options: Options, terminal: Terminal): Promise<number> {
  const { dataPath, html, json, out } = options;
  await refuseNoFile('--data-path', dataPath);
  await refuseNoTarget('--out', out, [dataPath]);
  await refuseNoTarget('--html', html, [dataPath, out]);
  if (existsSync(out) && !options.force)
    throw new UsageError(`--out: ${out} is there already; give another path, or --force to write over it`);
  if (terminal.interactive) terminal.say(`Reading ${dataPath}`);
  const { draft, profile, report, text } = await withUnknownTable(
    { workingFolder: tmpdir() },
    resolve(dataPath),
    (table) => draftFile(table, options),
  );
  await writeWholeFile(resolve(out), text);
  const document = draftDocument(draft, report, out);
  await writePage(terminal, html, () =>
    renderDraftPage(draftSummary(document), profile, { source: dataPath, now: new Date() }),
  );
  if (json) terminal.json(document);
  else
    terminal.show({ document, dataPath }, (plain, paint) =>
      composeDraft(plain.document, plain.dataPath, paint, terminal.resultColumns()),
    );
  return report.passed ? EXIT.done : EXIT.dataRefused;
}

async function draftFile(table: UnknownTable, options: Options): Promise<CheckedDraft> {
  const input = draftInput(table, options);
  const sample = await table.readSample(input.columns.map(({ contract }) => contract));
  const aucs = singleColumnAucs(sample, outcomesOf(input, sample));
  const folder = await mkdtemp(join(tmpdir(), 'ratchet-init-'));
  try {
    const path = join(folder, basename(options.out));
    const make = (leaks: Leaks, fit?: QuickFit): Draft => draftTable({ ...input, aucs }, sample, leaks, fit);
    return await checkDraft(path, make, sample, fitByInstalledLibraries);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** 0, 1 or NaN of each row. */
function outcomesOf({ columns, roles }: DraftInput, sample: DeliveredTable): Float32Array {
  const { negative, positive } = roles.classes;
  const column = columns.find(({ source }) => source === roles.roles.target)?.contract.name ?? '';
  return targetOf(sample, { target: { column, positive: [...positive], negative: [...negative] } });
}

/** Throws `UsageError` where target or key are missing or do not fit. */
function draftInput(table: UnknownTable, { dataPath, key, target }: Options): DraftInput {
  const roles = checkRoles(table.columns, {
    ...(key !== undefined && { key }),
    ...(target !== undefined && { target }),
  });
  if (!roles.ok) throw new UsageError(roles.problems.join('\n'));
  const { config } = loadForCommand(undefined);
  const { min_slice_positives: positives, min_slice_rows: rows } = config.gate.guards;
  return {
    file: { name: basename(dataPath), path: sourcePath(dataPath), type: table.type },
    rows: table.rows,
    facts: table.columns,
    columns: draftColumns(table.columns, roles.roles),
    roles,
    sliceRules: { rows, positives },
  };
}

/** Counted from the project folder where the file lies in it. */
function sourcePath(dataPath: string): string {
  const inside = relative(projectFolder, resolve(dataPath));
  return inside.startsWith('..') || isAbsolute(inside) ? resolve(dataPath) : inside;
}
