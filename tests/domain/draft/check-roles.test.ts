import { describe, expect, it } from 'vitest';

import { checkRoles } from '../../../domain/draft/check-roles.js';
import { factsOf, texts } from './column-facts.js';

const facts = [
  factsOf(
    'flag',
    texts(100, (i) => String(i % 2)),
  ),
  factsOf(
    'amount',
    texts(100, (i) => String(i + 0.5)),
  ),
  factsOf('row', texts(100, String)),
  factsOf(
    'Customer ID',
    texts(100, (i) => `C${i}`),
  ),
  factsOf(
    'town',
    texts(100, (i) => `town ${i % 5}`),
  ),
  factsOf(
    'Churned',
    texts(100, (i) => (i < 30 ? 'Yes' : 'No')),
  ),
  factsOf(
    'rare',
    texts(100, (i) => (i < 9 ? 'Yes' : 'No')),
  ),
];
const problems = (target: string | undefined, key: string | undefined): string => {
  const checked = checkRoles(facts, { ...(target && { target }), ...(key && { key }) });
  return checked.ok ? '' : checked.problems.join('\n');
};

describe('target and key', () => {
  it('are taken where they fit', () => {
    const checked = checkRoles(facts, { target: 'Churned', key: 'Customer ID' });
    expect(checked).toMatchObject({ ok: true, roles: { target: 'Churned', key: 'Customer ID' }, lost: 0 });
  });

  it('are asked for together, with those that could be: likely names first, no fractions', () => {
    expect(problems(undefined, undefined)).toBe(
      '--target: name the column that the model shall predict. Columns with two values: Churned, flag, rare.\n' +
        '--key: name the column that tells the rows apart. Columns with another value in every row: Customer ID, row.',
    );
  });

  it.each([
    ['churn', 'row', 'there is no column churn; did you mean Churned?'],
    ['leaver', 'row', '--target: there is no column leaver. Columns with two values'],
    [
      'town',
      'row',
      'town has 5 different values ("town 0", "town 1", "town 2", "town 3", "town 4"), expected two',
    ],
    ['amount', 'row', 'amount has 100 different values ("0.5", "1.5", "2.5", "3.5", "4.5", …), expected two'],
    ['rare', 'row', 'rare is "Yes" in 9 rows, expected 10 or more'],
    ['Churned', 'customer id', 'there is no column customer id; did you mean Customer ID?'],
    ['Churned', 'town', 'in 95.0 % of the rows town has no value or one that an earlier row has'],
    ['Churned', 'Churned', '--key: found Churned, expected another column than the target'],
  ])('%s and %s are refused: %s', (target, key, says) => {
    expect(problems(target, key)).toContain(says);
  });

  it('may lose a few rows: those are set aside', () => {
    const repeated = [
      ...facts.slice(5, 6),
      factsOf(
        'k',
        texts(100, (i) => `k${Math.max(i, 4)}`),
      ),
    ];
    expect(checkRoles(repeated, { target: 'Churned', key: 'k' })).toMatchObject({ ok: true, lost: 0.04 });
    const inTwoSpellings = texts(100, (i) => (i < 4 ? `${i + 50}.0` : String(i)));
    expect(
      checkRoles([...facts, factsOf('n', inTwoSpellings)], { target: 'Churned', key: 'n' }),
    ).toMatchObject({
      ok: true,
      lost: 0.04,
      keyForm: { key_form: 'whole_number' },
    });
  });

  it('say what to do where no column could be the key', () => {
    const checked = checkRoles(facts.slice(4, 6), { target: 'Churned' });
    expect(checked.ok ? [] : checked.problems).toEqual([
      '--key: name the column that tells the rows apart. No column has another value in every row: add one, such as ' +
        'the number of the customer.',
    ]);
  });
});
