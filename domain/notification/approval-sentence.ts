import type { RetrainingResult } from '../../contracts/run.js';

/** Who let the run go on or stopped it, and why; null where nobody was asked, or where the reasons of the run say it. */
export function approvalSentence({
  approval,
  reasons,
}: Pick<RetrainingResult, 'approval' | 'reasons'>): string | null {
  if (!approval) return null;
  const { answer, by, reason, replaces } = approval;
  const answered = `${answer === 'approve' ? 'approved' : 'rejected'} by ${by ?? 'the default answer'}`;
  const said = reasons.some((other) => other.includes(answered) && other.includes(reason));
  const place = replaces === undefined ? '' : `, in place of version ${replaces}`;
  return said ? null : `${answered.replace(/^./, (first) => first.toUpperCase())}${place}: ${reason}`;
}
