import { writeFile } from 'node:fs/promises';

import type { Config } from '../contracts/config/index.js';
import type { ValidationReport } from '../contracts/data-validation.js';
import type { TableProfile } from '../contracts/profile.js';
import type { DeliveredTable } from '../contracts/table.js';
import { writtenKeys } from '../domain/data/keys.js';
import type { Draft, Leaks, QuickFit } from '../domain/draft/index.js';
import { profileTable } from '../domain/profile/profile-table.js';
import { validateTable } from '../domain/validation/validate-table.js';
import { draftYaml } from './draft-yaml.js';
import { UsageError } from './errors.js';
import { loadForCommand } from './installation.js';
import type { FittedRows } from './quick-fit.js';

/** A draft that was written and loaded again, with what its own rules say of the rows that it was made from. */
export interface CheckedDraft {
  readonly draft: Draft;
  /** The file's content. */
  readonly text: string;
  readonly report: ValidationReport;
  /** Of the same rows. */
  readonly profile: TableProfile;
}

/** Which check tells a leak. */
const LEAK_CHECK = 'leaking_column';

/**
 * Writes a draft to `path`, loads it as every command would, and checks the rows by it. Columns that the check for leaks
 * speaks of are taken out of the features, until none is left of them; then a model is fitted by `fit`, and the thresholds are
 * drafted from what it reaches. Throws `UsageError` where no feature is left.
 */
export async function checkDraft(
  path: string,
  make: (leaks: Leaks, fit?: QuickFit) => Draft,
  sample: DeliveredTable,
  fit: (rows: FittedRows) => Promise<QuickFit>,
): Promise<CheckedDraft> {
  const leaks = new Map<string, string>();
  for (;;) {
    const draft = make(leaks);
    refuseNoFeature(draft);
    await writeFile(path, textOf(draft));
    const { badRows, config, report } = validateSample(path, sample);
    const found = report.checks.filter((check) => check.name === LEAK_CHECK && !check.passed);
    const fresh = found.flatMap(({ column, found: measured }) =>
      column === null || leaks.has(column) ? [] : [[column, leakText(measured)] as const],
    );
    if (fresh.length === 0) {
      const fitted = make(leaks, await fit({ config, table: sample, badRows: [...badRows] }));
      return { draft: fitted, report, text: textOf(fitted), profile: profileTable(sample, config.dataset) };
    }
    for (const [column, measured] of fresh) leaks.set(column, measured);
  }
}

function validateSample(
  path: string,
  sample: DeliveredTable,
): { readonly config: Config; readonly report: ValidationReport; readonly badRows: Iterable<number> } {
  const { config } = loadForCommand(path);
  const { dataset, features } = config;
  // The draft asks for no freshness, so no time matters.
  const context = { deliveredAt: 0, startedAt: 0, keys: writtenKeys(sample, dataset) };
  const seen = { excluded: features.exclude, splits: dataset.splits };
  return { config, ...validateTable(sample, dataset, { ...context, ...seen }) };
}

const textOf = (draft: Draft): string => draftYaml(draft, introduction(draft));

/** `ROC-AUC 0.9991: known only after ...` without the advice, which the draft has followed. */
function leakText(found: string): string {
  return `alone it tells the outcome, with ${found.split(':')[0] ?? found}`;
}

function introduction({ table }: Draft): string {
  const size = `${table.rows.toLocaleString('en-US')} rows and ${table.columns.length} columns`;
  return (
    `Drafted by \`npx ratchet init\` from ${table.file.name} (${size}). Laid over config/config.yaml, which has all keys with ` +
    'their meaning: what is not said here is as it says there. The guesses stand in the comments: correct what is wrong.'
  );
}

function refuseNoFeature({ table }: Draft): void {
  if (table.columns.some(({ role }) => role === 'feature')) return;
  const reasons = table.columns.flatMap(({ reason, source }) =>
    reason === null ? [] : [`  ${source}: ${reason}`],
  );
  throw new UsageError(
    [
      '--data-path: no column is left that a model could learn from; deliver more columns',
      ...reasons.slice(0, 20),
    ].join('\n'),
  );
}
