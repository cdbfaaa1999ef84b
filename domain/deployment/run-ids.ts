/**
 * Of a run's workflow id. A promotionId is this, the run id of 36, a version and a generation of 10 digits each, with three
 * slashes: 299 of the 300 that the ledger takes. Temporal takes 1,000 bytes of the Update's id, which is the promotionId,
 * a run id and a count: 3 bytes at most for each of these characters.
 */
export const LONGEST_RUN_WORKFLOW_ID = 240;

/** Of `<workflow id>/<run id>`, by which a failed run is resumed. */
export const LONGEST_RUN_KEY = LONGEST_RUN_WORKFLOW_ID + '/'.length + 36;

/** Why ids made of these would be too long; null = all of them are legal. `resumes` is as somebody gave it. */
export function refuseIds(workflowId: string, resumes: unknown): string | null {
  if (workflowId.length > LONGEST_RUN_WORKFLOW_ID)
    return `workflow id: ${tooLong(workflowId, LONGEST_RUN_WORKFLOW_ID)}; start the run again under a shorter one`;
  if (typeof resumes !== 'string' || resumes.length <= LONGEST_RUN_KEY) return null;
  return `resumes: ${tooLong(resumes, LONGEST_RUN_KEY)}; start another run instead, which reuses what has not changed`;
}

const tooLong = (id: string, longest: number): string =>
  `found ${id.length} characters, expected at most ${longest}, as promotions are named by it`;
