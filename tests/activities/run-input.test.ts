import { describe, expect, it } from 'vitest';

import { resolveConfig } from '../../activities/resolve-config.js';
import { FAILURES } from '../../contracts/names.js';
import { activityServices } from '../support/activity-services.js';
import { MALFORMED_INPUTS, missingConfig } from '../support/malformed-inputs.js';
import { activityFailure, runActivity } from '../support/run-activity.js';

describe('the input of a run', () => {
  it.each(MALFORMED_INPUTS)(
    '%j is refused for good, with field, value and what to give',
    async (input, ...says) => {
      const failure = await activityFailure(resolveConfig(activityServices()), input);
      expect(failure).toMatchObject({ type: FAILURES.configuration, nonRetryable: true });
      for (const said of says) expect(failure.message).toContain(said);
    },
  );

  it('that is a reference to nothing is refused for good, with the hash that is missing', async () => {
    const failure = await activityFailure(resolveConfig(activityServices()), { config: missingConfig });
    expect(failure).toMatchObject({ nonRetryable: true });
    expect(failure.message).toContain(missingConfig.sha256);
  });

  it('may be nothing at all', async () => {
    const services = activityServices();
    const empty = await runActivity(resolveConfig(services), {});
    expect(await runActivity(resolveConfig(services), null)).toEqual(empty);
    expect(await runActivity(resolveConfig(services), undefined)).toEqual(empty);
  });
});
