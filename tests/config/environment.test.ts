import { describe, expect, it } from 'vitest';

import { withoutOwner } from '../../config/environment.js';

describe('the environment of a worker', () => {
  it('is that of its supervisor without the way to the owner of the tables', () => {
    const kept = { PATH: '/bin', DATABASE_URL: 'postgres://app@db/ratchet', DATABASE_URL_FILE: '/run/app' };
    const owner = {
      DATABASE_OWNER_URL: 'postgres://owner@db/ratchet',
      DATABASE_OWNER_URL_FILE: '/run/owner',
    };
    expect(withoutOwner({ ...kept, ...owner })).toEqual(kept);
  });
});
