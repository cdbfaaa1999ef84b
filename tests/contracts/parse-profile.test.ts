import { describe, expect, it } from 'vitest';

import { parseProfile } from '../../contracts/parse-profile.js';
import type { TableProfile } from '../../contracts/profile.js';
import { profileTable } from '../../domain/profile/profile-table.js';
import { makeDatasetConfig } from '../support/table.js';
import { customers } from '../support/validation.js';

const profile = profileTable(customers(300, { tenure: { 0: null } }), makeDatasetConfig());

/** The profile with the column of numbers changed. */
const edited = (changes: object): string => {
  const columns = profile.columns.map((column) =>
    column.name === 'tenure' ? { ...column, ...changes } : column,
  );
  return JSON.stringify({ ...profile, columns });
};

const problemOf = (text: string): string => {
  const parsed = parseProfile(text);
  return 'problem' in parsed ? parsed.problem : 'none';
};

describe('the text of a profile', () => {
  it.each<[string, (made: TableProfile) => string]>([
    ['as the command prints it', (made) => JSON.stringify(made, null, 2)],
    ['as a bundle holds it', (made) => JSON.stringify(made)],
    ['with the mark that an editor puts before it', (made) => `\uFEFF${JSON.stringify(made)}\n`],
  ])('is read %s', (_, textOf) => {
    expect(parseProfile(textOf(profile))).toEqual({ profile });
  });

  it.each([
    ['tenure,churn\n1,Yes\n', 'it is not JSON'],
    ['', 'it is not JSON'],
    ['[]', 'expected object, received array'],
    ['{"formatVersion": 2}', 'formatVersion: '],
    [JSON.stringify({ ...profile, rows: -1 }), 'rows: '],
    [edited({ kind: 'date' }), 'columns.1.kind: '],
  ])('that is none, as %j, is told with the place', (text, says) => {
    expect(problemOf(text)).toContain(says);
  });

  const distribution = { values: [1, 2], equal: [3, 4], between: [0], error: 0 };
  it.each([
    { missing: 301 },
    { histogram: { edges: [0, 1, 2], counts: [3] } },
    { distribution: { ...distribution, equal: [3] } },
    { distribution: { ...distribution, between: [] } },
    { distribution: { ...distribution, values: [2, 1] } },
  ])('that was edited into what cannot be, as %j, is refused', (changes) => {
    expect(problemOf(edited({ distribution }))).toBe('none');
    expect(problemOf(edited(changes))).toBe(
      'columns, tenure: its counts do not belong together, as after an edit',
    );
  });
});
