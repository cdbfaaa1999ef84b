import type { ValidationReport } from '../contracts/data-validation.js';
import type { Thresholds } from '../contracts/config/training.js';
import { draftThresholds, fitWords, rateOf } from '../domain/draft/index.js';
import type { Concern, Draft, JudgedColumn } from '../domain/draft/index.js';

/** What `ratchet init --json` prints. */
export interface DraftDocument {
  readonly configPath: string;
  readonly model: string;
  readonly source: { readonly path: string; readonly type: string; readonly rows: number };
  readonly key: {
    readonly column: string;
    readonly candidates: readonly string[];
    /** Keys that occur with both outcomes, in the rows that were looked at. */
    readonly contradicted: number;
  };
  readonly target: {
    readonly column: string;
    readonly positive: readonly string[];
    readonly negative: readonly string[];
    readonly positives: number;
    readonly negatives: number;
    /** Rows without a known outcome. */
    readonly unknown: number;
    /** Share of positive rows among those with a known outcome, 0..1. */
    readonly rate: number;
    /** Why the one is positive; `guessed` where neither value says that it came true. */
    readonly reason: string;
    readonly guessed: boolean;
  };
  /** What is asked of a model, and how that came about. */
  readonly thresholds: Thresholds & { readonly reason: string };
  readonly columns: readonly DraftedColumnDocument[];
  /** The draft's own rules on the rows that it was made from, or on an even share of them. */
  readonly check: Pick<ValidationReport, 'passed' | 'rows' | 'quarantined'> & {
    readonly failed: readonly {
      readonly name: string;
      readonly column: string | null;
      readonly found: string;
    }[];
  };
}

/** A column of the draft. */
export interface DraftedColumnDocument {
  readonly name: string;
  /** Its name in the file. */
  readonly source: string;
  readonly type: string;
  readonly role: JudgedColumn['role'];
  /** Why it is no feature. */
  readonly reason: string | null;
  /** What is to be known of the type. */
  readonly remark: string | null;
  /** What a person should look at, with what to do. */
  readonly concerns: readonly Pick<Concern, 'problem' | 'evidence' | 'nextStep'>[];
  /** Rows. */
  readonly missing: number;
  readonly unreadable: number;
  readonly distinct: number;
  /** Texts that mean that there is no value. */
  readonly missingValues: readonly string[];
  readonly range: readonly (number | null)[] | null;
  readonly values: readonly string[] | null;
}

/** The findings of a draft that was written to `configPath`. */
export function draftDocument(draft: Draft, report: ValidationReport, configPath: string): DraftDocument {
  const { columns, classes, file, fit, model, rows } = draft.table;
  const sourceOf = (role: JudgedColumn['role']): string =>
    columns.find((column) => column.role === role)?.source ?? '';
  const { guessed, negative, negatives, positive, positives, reason, unknown } = classes;
  return {
    configPath,
    model,
    source: { path: file.path, type: file.type, rows },
    key: { column: sourceOf('key'), candidates: draft.keyCandidates, contradicted: draft.table.contradicted },
    target: {
      column: sourceOf('target'),
      positive,
      negative,
      positives,
      negatives,
      unknown,
      rate: rateOf(classes),
      reason,
      guessed,
    },
    thresholds: {
      ...draft.config.training.thresholds,
      reason: fitWords(fit, draftThresholds(classes, fit)),
    },
    columns: columns.map(columnDocument),
    check: {
      passed: report.passed,
      rows: report.rows,
      quarantined: report.quarantined,
      failed: report.checks
        .filter(({ passed }) => !passed)
        .map(({ column, found, name }) => ({ name, column, found })),
    },
  };
}

function columnDocument(column: JudgedColumn): DraftedColumnDocument {
  const { concerns, contract, distinct, markers, missing, reason, remark, role, source, unreadable } = column;
  return {
    name: contract.name,
    source,
    type: contract.type,
    role,
    reason,
    remark,
    concerns: concerns.map(({ evidence, nextStep, problem }) => ({ problem, evidence, nextStep })),
    missing,
    unreadable,
    distinct,
    missingValues: markers,
    range: contract.range ?? null,
    values: contract.values ?? null,
  };
}
