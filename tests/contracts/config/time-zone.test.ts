import { describe, expect, it } from 'vitest';

import { timeZoneProblem } from '../../../contracts/config/time-zone.js';

const ANY = 'expected a time zone of the IANA database, such as Europe/Berlin or UTC';

describe('a time zone', () => {
  it.each(['UTC', 'Europe/Berlin', 'EST5EDT', 'US/Eastern', 'Etc/GMT+1', 'America/Port_of_Spain', 'CET'])(
    'is one of the IANA database, old names included: %s',
    (name) => {
      expect(timeZoneProblem(name)).toBeNull();
    },
  );

  it.each([
    ['Mars/Phobos', ANY],
    ['', ANY],
    ['+01:00', ANY],
    ['PST', ANY],
    ['Berlin', `${ANY}; did you mean Europe/Berlin?`],
    ['new york', `${ANY}; did you mean America/New_York?`],
    ['Europe/Berlim', `${ANY}; did you mean Europe/Berlin?`],
    ['europe/berlin', 'expected Europe/Berlin: its letters count, large and small'],
    ['utc', 'expected UTC: its letters count, large and small'],
    ['us/Eastern', 'expected a large letter at the start of each part, as in US/Eastern'],
  ])('is refused where the servers would not know it: %s', (name, problem) => {
    expect(timeZoneProblem(name)).toBe(problem);
  });
});
