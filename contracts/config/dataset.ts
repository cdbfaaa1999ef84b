import { z } from 'zod';

import { postgresTableProblem } from './postgres-table.js';

export const severitySchema = z.enum(['block', 'warn', 'info']);
export type Severity = z.infer<typeof severitySchema>;

export const columnTypeSchema = z.enum(['integer', 'number', 'category', 'boolean', 'text', 'timestamp']);
export type ColumnType = z.infer<typeof columnTypeSchema>;

const share = z.number().min(0).max(1);
const identifier = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'expected a name of letters, digits and _');

/** Rows become objects with these names as keys, and every object has some keys from the start, such as `constructor`. */
const columnName = identifier.refine(
  (name) => !(name in {}),
  'expected another name, as every object has one of this name; give the name in the file as source',
);

export const columnContractSchema = z.strictObject({
  name: columnName,
  /** The column's name in the source, where it differs. */
  source: z.string().min(1).optional(),
  type: columnTypeSchema,
  /** Smallest and largest valid value, both included. */
  range: z.tuple([z.number().nullable(), z.number().nullable()]).optional(),
  values: z.array(z.string()).min(1).optional(),
  /** Texts that mean that there is no value, as they are written; blank texts always do. */
  missing_values: z.array(z.string().min(1)).min(1).optional(),
  /** A row without a value here is bad and is quarantined. */
  critical: z.boolean().default(false),
  /** Share of rows that may lack a value before the check fails. */
  missing_budget: share.default(1),
  severity: severitySchema.default('block'),
});
export type ColumnContract = z.infer<typeof columnContractSchema>;

export const relationSchema = z.strictObject({
  name: identifier,
  expression: z.string().min(1),
  min_share: share.default(1),
  severity: severitySchema.default('warn'),
});
export type Relation = z.infer<typeof relationSchema>;

export const splitRulesSchema = z
  .strictObject({
    salt: z.string().min(1),
    train: z.number().gt(0).lt(1),
    validation: z.number().gt(0).lt(1),
    /** A realised part size or target rate further off than this is reported as a warning. */
    tolerance: share,
  })
  .refine(
    (s) => s.train + s.validation < 1,
    'expected train + validation below 1: the rest is the test part',
  );
export type SplitRules = z.infer<typeof splitRulesSchema>;

/** When a column says so much about the outcome that it can only be a trace of it. */
export const leakRulesSchema = z.strictObject({
  /** Highest ROC-AUC of a single column, ranking the customers by itself. */
  max_auc: z.number().min(0.5).max(1).default(0.99),
  severity: severitySchema.default('block'),
  /** Columns that are not looked at: neither as leaks nor as identifiers among the features. */
  allow: z.array(identifier).default([]),
});
export type LeakRules = z.infer<typeof leakRulesSchema>;

const fileSourceSchema = z.strictObject({ type: z.enum(['csv', 'parquet']), path: z.string().min(1) });
export type FileSource = z.infer<typeof fileSourceSchema>;

const postgresSourceSchema = z
  .strictObject({
    type: z.literal('postgres'),
    /** `table` or `schema.table`, each spelled as PostgreSQL keeps it; in double quotes where it holds a dot or a quote. */
    table: z
      .string()
      .superRefine((text, context) => {
        const problem = postgresTableProblem(text);
        if (problem !== null) context.addIssue(problem);
      })
      .optional(),
    /** One SELECT; its rows come in the order it gives them. */
    query: z
      .string()
      .trim()
      .min(1)
      .refine((text) => !text.includes('\0'), 'expected a text without NUL characters')
      .optional(),
    /**
     * Rows that row-level security hides from the reader: refuse = the run fails and says so, filter = it goes on with the
     * rows that are shown. Left out = refuse.
     */
    row_security: z.enum(['refuse', 'filter']).optional(),
  })
  .refine(
    ({ query, table }) => (table === undefined) !== (query === undefined),
    'expected either table or query',
  );
/** A table or a query of PostgreSQL. Its address is a secret, so it stands in the environment and not here. */
export type PostgresSource = z.infer<typeof postgresSourceSchema>;

export const dataSourceSchema = z.discriminatedUnion('type', [fileSourceSchema, postgresSourceSchema]);
export type DataSource = z.infer<typeof dataSourceSchema>;

export const keyFormSchema = z.enum(['as_written', 'whole_number']);
export const keyLeadingZerosSchema = z.enum(['keep', 'drop']);

export const datasetConfigSchema = z.strictObject({
  source: dataSourceSchema,
  /**
   * Longest time that a statement of a postgres source may take. Beside the source, as a source of another type replaces
   * it as a whole. Left out, as in configurations stored before there was a limit = none.
   */
  source_timeout_minutes: z.number().positive().max(30).optional(),
  key: identifier,
  /** What a key is of the text in its column. Left out, as in configurations stored before keys had a form = as_written. */
  key_form: keyFormSchema.optional(),
  /** Of whole numbers. Left out = keep. */
  key_leading_zeros: keyLeadingZerosSchema.optional(),
  /**
   * Names the customer or household where several rows belong to one: its rows go to one part and one fold, and count as one
   * in the gate. A row without a value stands for itself. Left out = every row does.
   */
  group: identifier.optional(),
  event_time: identifier.nullable().default(null),
  freshness: z.strictObject({ max_age_days: z.number().positive(), severity: severitySchema }).nullable(),
  target: z.strictObject({
    column: identifier,
    positive: z.array(z.string()).min(1),
    negative: z.array(z.string()).min(1),
    expected_rate: z.tuple([share, share]),
    severity: severitySchema.default('block'),
  }),
  quarantine_budget: share,
  leaks: leakRulesSchema.prefault({}),
  columns: z.array(columnContractSchema).min(2),
  relations: z.array(relationSchema).default([]),
  splits: splitRulesSchema,
  /** Share of customers, by hash of the key, a run looks at; below 1 the run can never be promoted. */
  sample_ratio: z.number().gt(0).max(1).default(1),
  /** Rows per chunk in reading and scoring: bounds memory, never changes a result. */
  batch_size: z.number().int().positive(),
});
export type DatasetConfig = z.infer<typeof datasetConfigSchema>;
