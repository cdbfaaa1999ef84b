import type { Config } from '../../contracts/config/index.js';
import type { Contradiction } from './contradiction.js';

/** Forms of keys that say nothing, or that the key column's type does not let through. */
export function keyForms({ dataset }: Config): Contradiction[] {
  return [...zerosWithoutForm(dataset), ...numbersAsKeys(dataset)];
}

function zerosWithoutForm({ key_form, key_leading_zeros }: Config['dataset']): Contradiction[] {
  if (key_leading_zeros !== 'drop' || key_form === 'whole_number') return [];
  const expected =
    'expected keep, as keys that are taken as written keep all that is written; or set dataset.key_form to whole_number';
  return [{ path: ['dataset', 'key_leading_zeros'], expected }];
}

/** A number has lost its zeros, and beyond 2^53 its last digits, before it is looked at as a key. */
function numbersAsKeys({ columns, key, key_form }: Config['dataset']): Contradiction[] {
  const type = columns.find(({ name }) => name === key)?.type;
  if (key_form !== 'whole_number' || type === undefined || type === 'text' || type === 'category') return [];
  const expected = `expected as_written, as the key column ${key} is read as ${type}; or give the column the type text, which keeps every digit`;
  return [{ path: ['dataset', 'key_form'], expected }];
}
