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
    [['1.0', '1.0', '-1.0'], ['1.0'], ['-1.0']],
    [['1', '1', '2'], ['2'], ['1']],
    [['1.0', '1.0', '2.0'], ['2.0'], ['1.0']],
    [['2', '2', '1'], ['1'], ['2']],
    [['1', '2'], ['2'], ['1']],
    [['10', '10', '9'], ['9'], ['10']],
    [['left', 'left', 'no'], ['left'], ['no']],
  ])('of %j are %j and %j', (values, positive, negative) => {
    expect(classesOf(...values)).toMatchObject({ positive, negative });
  });

  it('say why the one is predicted', () => {
    expect(classesOf('Ja', 'Ja', 'Nein')?.reason).toBe('it says that it came true');
    expect(classesOf('a', 'a', 'b')?.reason).toBe('it is the rarer one');
  });

  it('of two codes are not told by 1, which says something beside 0 or -1 alone', () => {
    expect(classesOf('1', '1', '0')).toMatchObject({ reason: 'it says that it came true', guessed: false });
    expect(classesOf('1', '1', '2')).toMatchObject({
      reason: 'it is the larger code and the rarer one',
      guessed: true,
    });
    expect(classesOf('1', '2', '2')?.reason).toBe('it is the rarer one, though the smaller code');
    expect(classesOf('1', '2')?.reason).toBe('it is the larger code, and both are as frequent');
    expect(classesOf('a', 'b')?.reason).toBe('both are as frequent, and one had to be taken');
    expect(classesOf('1', '1', 'left')).toMatchObject({ positive: ['left'], guessed: true });
    expect(classesOf('left', 'left', 'no')?.reason).toBe('the other one says that it did not come true');
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
