import type { ColumnFacts } from '../../contracts/column-facts.js';
import { textKeys } from '../data/keys.js';
import { targetOf } from '../data/target-of.js';
import type { Table } from '../../contracts/table.js';
import type { CheckedRoles } from './check-roles.js';
import { chooseSlices } from './choose-slices.js';
import type { SliceRules } from './choose-slices.js';
import { chooseSplits, TEST_PART } from './choose-splits.js';
import { contradictedKeys } from './contradicted-keys.js';
import type { DraftedColumn } from './draft-columns.js';
import { draftConfig, rateOf } from './draft-config.js';
import type { DraftConfig, DraftedTable } from './draft-config.js';
import { judgeColumns } from './judge-columns.js';
import type { Leaks } from './judge-columns.js';
import { keyCandidates } from './key-candidates.js';
import { modelName } from './model-name.js';
import { NOT_TRIED } from './quick-fit.js';
import type { QuickFit } from './quick-fit.js';
import { draftNotes } from './notes.js';
import type { Note } from './notes.js';

/** What a draft is made of, beside the typed rows. */
export interface DraftInput {
  readonly file: DraftedTable['file'];
  readonly rows: number;
  readonly facts: readonly ColumnFacts[];
  readonly columns: readonly DraftedColumn[];
  readonly roles: Extract<CheckedRoles, { ok: true }>;
  /** ROC-AUC, 0..1, of columns by themselves, by their contract names; default: none is known. */
  readonly aucs?: ReadonlyMap<string, number>;
  /** The gate's rules for a slice to be judged. */
  readonly sliceRules: SliceRules;
}

/** A drafted configuration with its reasons. */
export interface Draft {
  readonly table: DraftedTable;
  readonly config: DraftConfig;
  readonly notes: readonly Note[];
  readonly keyCandidates: readonly string[];
}

/**
 * Drafts the configuration of a table, from the facts of all its rows, the typed values of them or of an even share, the leaks
 * found in these, and what a small model of them reaches.
 */
export function draftTable(input: DraftInput, sample: Table, leaks: Leaks, fit: QuickFit = NOT_TRIED): Draft {
  const { columns, facts, file, roles, rows } = input;
  const { classes, keyForm, lost, roles: names } = roles;
  const named = (source: string): string =>
    columns.find((column) => column.source === source)?.contract.name ?? source;
  const { negative, positive } = classes;
  const labels = targetOf(sample, {
    target: { column: named(names.target), positive: [...positive], negative: [...negative] },
  });
  const contracts = columns.map(({ contract }) => contract);
  const keys = textKeys(sample, { key: named(names.key), ...keyForm, columns: contracts });
  const labelled = { table: sample, labels };
  const judged = judgeColumns(columns, names, sample, leaks, input.aucs ?? new Map<string, number>());
  const model = modelName(file.name, names.target);
  const table: DraftedTable = {
    model,
    file,
    rows,
    columns: judged,
    classes,
    lostByKey: lost,
    contradicted: lost === 0 ? 0 : contradictedKeys({ keys, labels }),
    keyForm,
    splits: chooseSplits(model, { rows, rate: rateOf(classes) }, { keys, labels }),
    slices: chooseSlices(judged, labelled, input.sliceRules, TEST_PART),
    fit,
  };
  const config = draftConfig(table);
  const candidates = keyCandidates(facts);
  return { table, config, notes: draftNotes(table, config, candidates), keyCandidates: candidates };
}
