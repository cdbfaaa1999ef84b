import { describe, expect, it } from 'vitest';

import { targetClasses } from '../../../domain/draft/target-classes.js';
import { factsOf } from './column-facts.js';

const classesOf = (...values: string[]) => targetClasses(factsOf('target', values));

describe('the outcomes of a target', () => {
  it.each([
    [['No', 'No', 'Yes'], ['Yes'], ['No']],
    [['Yes', 'Yes', 'No'], ['Yes'], ['No']],
    [['1', '1', '0'], ['1'], ['0']],
    [
      ['1.0', '1', '0', '0.0'],
      ['1.0', '1'],
      ['0', '0.0'],
    ],
    [['TRUE', 'False'], ['TRUE'], ['False']],
    [['good', 'good', 'bad'], ['bad'], ['good']],
    [['-1', '-1', '1'], ['1'], ['-1']],
  ])('of %j are %j and %j', (values, positive, negative) => {
    expect(classesOf(...values)).toMatchObject({ positive, negative });
  });

  it('say why the one is predicted', () => {
    expect(classesOf('Ja', 'Ja', 'Nein')?.reason).toBe('it says that it came true');
    expect(classesOf('a', 'a', 'b')?.reason).toBe('it is the rarer one');
  });

  it('are counted, and rows without one too', () => {
    expect(classesOf('yes', 'Yes', 'no', '', '?')).toMatchObject({ positives: 2, negatives: 1, unknown: 2 });
  });

  it('may be called none, where there is nothing else', () => {
    expect(classesOf('none', 'none', 'fraud')).toMatchObject({ positive: ['fraud'], negative: ['none'] });
  });

  it('are not more than two, nor fewer', () => {
    expect(classesOf('a', 'b', 'c')).toBeNull();
    expect(classesOf('a', 'a')).toBeNull();
    expect(
      targetClasses(
        factsOf(
          'id',
          Array.from({ length: 60 }, (_, i) => `id ${i}`),
        ),
      ),
    ).toBeNull();
  });
});
