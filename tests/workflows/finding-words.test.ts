import { describe, expect, it } from 'vitest';

import { findings } from '../../workflows/findings.js';
import { acceptedData, builtFeatures } from '../support/stage-results.js';

describe('the finding of a stage whose kept result had lost a file', () => {
  it('says that its step was done again, and why', () => {
    const again = findings.features({ ...builtFeatures(), madeAgain: true });
    expect(again.text).toBe(
      `${findings.features(builtFeatures()).text}; made again: a kept file was damaged or gone`,
    );
    expect(findings.data({ ...acceptedData(), madeAgain: true }).text).toMatch(/; made again: a kept file/u);
  });

  it('says nothing of it where the result was made for the first time, or used', () => {
    expect(findings.features(builtFeatures()).text).not.toContain('made again');
    expect(findings.features({ ...builtFeatures(), reusedFrom: 'another' })).toMatchObject({ reused: true });
  });
});
