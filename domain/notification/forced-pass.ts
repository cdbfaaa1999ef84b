import { forcedPassReason } from '../../contracts/forced-pass.js';
import type { RetrainingResult } from '../../contracts/run.js';

type Reasons = Pick<RetrainingResult, 'forcedPass' | 'reasons'>;

/** Who forced the gate and why, as it stands before all other words; null where its rules decided. */
export function forcedPassSentence({ forcedPass }: Reasons): string | null {
  return forcedPass ? forcedPassReason(forcedPass).replace('forced', 'Forced') : null;
}

/** The reasons of a run without the one that `forcedPassSentence` says. */
export function remainingReasons({ forcedPass, reasons }: Reasons): readonly string[] {
  if (!forcedPass) return reasons;
  const told = forcedPassReason(forcedPass);
  return reasons.filter((reason) => reason !== told);
}
