import { z } from 'zod';

const margin = z.number().min(0).max(1);
/** Null = this metric is not guarded. */
const guard = margin.nullable();

export const gateConfigSchema = z.strictObject({
  /** What a candidate must be shown to be beside the champion. */
  rule: z.enum(['non_inferiority', 'superiority']),
  /** How much lower than the champion's and the anchor's the candidate's ROC-AUC may be. */
  non_inferiority_margin: margin,
  /** Of the one-sided bounds. */
  confidence: z.number().min(0.5).lt(1),
  /**
   * With fewer rows in common with the champion or the anchor, or fewer of a class, a comparison is too small to judge by and
   * the run is kept; groups are counted where `dataset.group` is set. Left out, as in configurations stored before there
   * were these minimums = none.
   */
  min_rows: z.number().int().min(1).optional(),
  min_positives: z.number().int().min(1).optional(),
  /** Compare with the anchor too; without it a year of "not worse" may add up to a loss. */
  anchor: z.boolean(),
  /** Harm that blocks when it is shown: a loss beyond the margin. */
  guards: z.strictObject({
    accuracy: guard,
    precision: guard,
    recall: guard,
    f1_score: guard,
    auc_pr: guard,
    log_loss: z.number().min(0).nullable(),
    brier: guard,
    calibration_error: guard,
    /** Category and boolean columns; the ROC-AUC of each of their values is guarded. */
    slices: z.array(z.string().min(1)),
    slice_auc_roc: margin,
    min_slice_rows: z.number().int().min(1),
    min_slice_positives: z.number().int().min(1),
  }),
});
export type GateConfig = z.infer<typeof gateConfigSchema>;
