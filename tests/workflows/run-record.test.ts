import { describe, expect, it } from 'vitest';

import { reportsOf } from '../../workflows/run-record.js';
import { artifact } from '../support/refs.js';
import { acceptedData, noDriftYet } from '../support/stage-results.js';

describe('the reports of a run', () => {
  const nothing = { algorithmRunIds: [], searches: [] };

  it('are those of the stages, and the profile of the rows it used', () => {
    const validated = { ...acceptedData(), profile: artifact('9') };
    const drift = { ...noDriftYet(), report: artifact('8') };
    expect(reportsOf({ found: { ...nothing, validated, drift } })).toEqual({
      data_validation: validated.report,
      data_profile: artifact('9'),
      drift_detection: artifact('8'),
    });
  });

  it('are only those that were made', () => {
    const validated = { ...acceptedData(), profile: null };
    expect(reportsOf({ found: { ...nothing, validated, drift: noDriftYet() } })).toEqual({
      data_validation: validated.report,
    });
    expect(reportsOf({ found: nothing })).toEqual({});
  });
});
