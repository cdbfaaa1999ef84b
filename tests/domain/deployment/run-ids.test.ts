import { describe, expect, it } from 'vitest';

import { promotionRequestSchema } from '../../../contracts/deployment.js';
import { ALGORITHMS, deploymentControllerId, scheduleId, searchId } from '../../../contracts/names.js';
import { LONGEST_RUN_KEY, LONGEST_RUN_WORKFLOW_ID, refuseIds } from '../../../domain/deployment/run-ids.js';
import { promotionRequest } from '../../support/promotion-request.js';

const RUN_ID = '01a209d9-11a2-7249-8962-788a8e99a760';
const MODEL = 'm'.repeat(128);
const LARGEST = 2 ** 31 - 1;
const TEMPORAL_BYTES = 1_000;

const bytes = (id: string): number => Buffer.byteLength(id);

describe('the ids made of those of a run', () => {
  // Three bytes of UTF-8 in one character: the most there are.
  const workflowId = '\u3042'.repeat(LONGEST_RUN_WORKFLOW_ID);
  const key = `${workflowId}/${RUN_ID}`;
  const promotionId = `${key}/${LARGEST}/${LARGEST}`;

  it('are legal for the longest of them', () => {
    expect(key).toHaveLength(LONGEST_RUN_KEY);
    expect(refuseIds(workflowId, key)).toBeNull();
    const request = promotionRequest({ promotionId });
    expect(promotionRequestSchema.parse(request).promotionId).toBe(promotionId);
    const ids = [
      `${promotionId}/${RUN_ID}/${LARGEST}`,
      `notification/${RUN_ID}/approval-deployment`,
      deploymentControllerId(MODEL),
      ...ALGORITHMS.map((algorithm) => searchId(RUN_ID, algorithm)),
    ];
    for (const id of ids) expect(bytes(id)).toBeLessThanOrEqual(TEMPORAL_BYTES);
  });

  it('are those of a run too, where the schedule or a resumption names it', () => {
    for (const id of [`${scheduleId(MODEL)}-2026-11-30T18:00:00Z`, `retraining/${MODEL}/resumes-${RUN_ID}`])
      expect(refuseIds(id, undefined)).toBeNull();
  });

  it('would be too long for a longer one, which is refused with the limit', () => {
    expect(refuseIds('x'.repeat(241), undefined)).toBe(
      'workflow id: found 241 characters, expected at most 240, as promotions are named by it; ' +
        'start the run again under a shorter one',
    );
    expect(refuseIds('x', 'y'.repeat(278))).toContain('resumes: found 278 characters, expected at most 277');
    expect(refuseIds('x', 7)).toBeNull();
  });
});
