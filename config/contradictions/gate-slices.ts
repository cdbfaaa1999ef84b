import type { Config } from '../../contracts/config/index.js';
import type { Contradiction } from './contradiction.js';

/** Slices of the gate that are no category or boolean column of the contract; the target would leave one class in each. */
export function gateSlices({ dataset, gate }: Config): Contradiction[] {
  const usable = dataset.columns
    .filter(({ type }) => type === 'category' || type === 'boolean')
    .map(({ name }) => name)
    .filter((name) => name !== dataset.target.column && name !== dataset.key && name !== dataset.group);
  const { slices } = gate.guards;
  return slices.flatMap((name, index) => {
    const path = ['gate', 'guards', 'slices', index];
    if (slices.indexOf(name) !== index) return [{ path, expected: 'expected each column once' }];
    if (usable.includes(name)) return [];
    const choice = usable.length === 0 ? 'there is none' : `one of ${usable.join(', ')}`;
    return [
      {
        path,
        expected: `expected a category or boolean column of dataset.columns other than the target: ${choice}`,
      },
    ];
  });
}
