import { describe, expect, it } from 'vitest';

import { sayLeftOut } from '../../cli/read-data-file.js';
import { recordTerminal } from '../support/terminal.js';

const said = (...otherColumns: readonly string[]): readonly string[] => {
  const terminal = recordTerminal();
  sayLeftOut(terminal, 'customers.csv', { otherColumns });
  return terminal.said;
};

describe('the columns of a file that its data contract does not have', () => {
  it('are named, with how to have them used', () => {
    expect(said('notes', 'Region')).toEqual([
      'customers.csv: 2 columns are not in the data contract and are left out: notes, Region. ' +
        'To have them used, add them to dataset.columns in the configuration',
    ]);
    expect(said('notes')[0]).toContain('1 column is not in the data contract and is left out: notes. ');
  });

  it('are not spoken of where there are none', () => {
    expect(said()).toEqual([]);
  });

  it('are named up to the twentieth, and must not steer the terminal', () => {
    const many = said(...Array.from({ length: 23 }, (_, i) => `c${i}\u001b`))[0];
    expect(many).toContain(': c0·, c1·,');
    expect(many).toContain(', c19· and 3 more. ');
  });
});
