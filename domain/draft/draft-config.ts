import type { ColumnContract, DatasetConfig } from '../../contracts/config/dataset.js';
import type { Thresholds } from '../../contracts/config/training.js';
import type { KeyForm } from '../data/key-form.js';
import { draftThresholds } from './draft-thresholds.js';
import type { QuickFit } from './quick-fit.js';
import type { TargetClasses } from './target-classes.js';
import type { JudgedColumn } from './judge-columns.js';
import type { ChosenSplits } from './choose-splits.js';
import { rateWithSlack } from './slack.js';

const LEAST_QUARANTINE_BUDGET = 0.02;

/** What the draft is of. */
export interface DraftedTable {
  readonly model: string;
  readonly file: { readonly name: string; readonly path: string; readonly type: 'csv' | 'parquet' };
  readonly rows: number;
  readonly columns: readonly JudgedColumn[];
  readonly classes: TargetClasses;
  /** Share of the rows that the key loses. */
  readonly lostByKey: number;
  /** Keys that occur with both outcomes, in the rows that were looked at. */
  readonly contradicted: number;
  readonly keyForm: KeyForm;
  readonly splits: ChosenSplits;
  /** Columns whose values the gate guards. */
  readonly slices: readonly string[];
  /** What a small model of it reaches. */
  readonly fit: QuickFit;
}

/** A configuration file of one's own, in the order in which it is written; the rest comes from config/config.yaml. */
export interface DraftConfig {
  readonly model: { readonly name: string; readonly description: string };
  readonly dataset: Pick<
    DatasetConfig,
    'key' | 'key_form' | 'event_time' | 'freshness' | 'quarantine_budget' | 'relations' | 'splits'
  > & {
    readonly source: { readonly type: 'csv' | 'parquet'; readonly path: string };
    readonly target: Omit<DatasetConfig['target'], 'severity'>;
    readonly columns: readonly Partial<ColumnContract>[];
  };
  readonly features: {
    readonly exclude: readonly string[];
    readonly derived: readonly never[];
    readonly encodings: Readonly<Record<string, 'frequency'>>;
  };
  readonly training: {
    readonly cross_validation?: { readonly folds: number };
    readonly categorical_features: readonly never[];
    readonly thresholds: Thresholds;
  };
  readonly gate: { readonly guards: { readonly slices: readonly string[] } };
  readonly registry: { readonly experiment: string };
  readonly schedule: { readonly description: string };
}

/** The share of positive rows among those with a known outcome, 0..1. */
export function rateOf({ negatives, positives }: TargetClasses): number {
  return positives / (positives + negatives);
}

/** The draft: what of config/config.yaml does not fit this table, and nothing else. */
export function draftConfig(table: DraftedTable): DraftConfig {
  const { columns, file, model } = table;
  const excluded = columns.filter(({ role }) => role === 'excluded').map(({ contract }) => contract.name);
  return {
    model: { name: model, description: `Drafted by ratchet init from ${file.name}` },
    dataset: draftDataset(table),
    features: { exclude: excluded, derived: [], encodings: frequencyEncodings(columns) },
    training: {
      ...draftFolds(table),
      categorical_features: [],
      thresholds: draftThresholds(table.classes, table.fit).thresholds,
    },
    gate: { guards: { slices: table.slices } },
    registry: { experiment: model },
    schedule: { description: `Weekly retraining of ${model}` },
  };
}

function draftDataset({
  classes,
  columns,
  file,
  keyForm,
  lostByKey,
  rows,
  splits,
}: DraftedTable): DraftConfig['dataset'] {
  const nameOf = (role: JudgedColumn['role']): string =>
    columns.find((column) => column.role === role)?.contract.name ?? '';
  const bad = [...columns.map(unreadableShare), lostByKey, classes.unknown / rows].reduce(
    (sum, x) => sum + x,
    0,
  );
  return {
    source: { type: file.type, path: file.path },
    key: nameOf('key'),
    ...keyForm,
    event_time: null,
    freshness: null,
    target: {
      column: nameOf('target'),
      positive: [...classes.positive],
      negative: [...classes.negative],
      expected_rate: rateWithSlack(rateOf(classes)),
    },
    quarantine_budget: quarantineBudget(bad),
    columns: columns.map(({ contract }) => withoutDefaults(contract)),
    relations: [],
    splits: splits.rules,
  };
}

function unreadableShare({ contract, rows, unreadable }: JudgedColumn): number {
  return contract.severity === 'block' ? unreadable / rows : 0;
}

/** Half as much again as this file needs, and the usual two percent more where it needs any. */
function quarantineBudget(bad: number): number {
  if (bad <= LEAST_QUARANTINE_BUDGET / 2) return LEAST_QUARANTINE_BUDGET;
  return Math.min(1, Math.ceil(100 * (1.5 * bad + LEAST_QUARANTINE_BUDGET) - 1e-9) / 100);
}

function withoutDefaults({
  critical,
  missing_budget,
  severity,
  ...contract
}: ColumnContract): Partial<ColumnContract> {
  return {
    ...contract,
    ...(critical ? { critical } : {}),
    ...(missing_budget === 1 ? {} : { missing_budget }),
    ...(severity === 'block' ? {} : { severity }),
  };
}

/** Categories without a list of values: their codes would hang on what the training part happens to have. */
function frequencyEncodings(columns: readonly JudgedColumn[]): Record<string, 'frequency'> {
  const open = columns.filter(
    ({ contract, role }) =>
      role === 'feature' && contract.type === 'category' && contract.values === undefined,
  );
  return Object.fromEntries(open.map(({ contract }) => [contract.name, 'frequency' as const]));
}

/** Fewer folds where the rarer outcome could not be in each of the usual five, twice at least. */
function draftFolds({ classes }: DraftedTable): Pick<DraftConfig['training'], 'cross_validation'> {
  const inTraining = 0.7 * Math.min(classes.negatives, classes.positives);
  const folds = Math.max(2, Math.min(5, Math.floor(inTraining / 4)));
  return folds === 5 ? {} : { cross_validation: { folds } };
}
