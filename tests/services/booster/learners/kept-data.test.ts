import { describe, expect, it } from 'vitest';

import { createKeptData } from '../../../../services/booster/learners/kept-data.js';
import type { NativeHandles } from '../../../../services/booster/native/native-handles.js';
import type { NativeData } from '../../../../services/booster/native/native-rows.js';

/** Opens data that say when they are freed. */
const createShop = () => {
  const opened: string[] = [];
  const freed: string[] = [];
  const open =
    (name: string) =>
    (handles: NativeHandles): NativeData => {
      opened.push(name);
      const handle = handles.keep([name], () => freed.push(name));
      const train = { handle, rows: 1, labels: new Float32Array(1), weights: null };
      return { train, validation: null, scored: null, filtered: false };
    };
  return { opened, freed, open };
};

describe('data kept between fits', () => {
  it('are opened once', () => {
    const { opened, freed, open } = createShop();
    const kept = createKeptData(100);
    const first = kept.take('a', 10, open('a'));
    expect(kept.take('a', 10, open('a'))).toBe(first);
    expect({ opened, freed, bytes: kept.bytes() }).toEqual({ opened: ['a'], freed: [], bytes: 10 });
  });

  it('make room by their bytes, those used longest ago first', () => {
    const { freed, open } = createShop();
    const kept = createKeptData(100);
    for (const name of ['a', 'b', 'c', 'a']) kept.take(name, 30, open(name));
    kept.take('d', 40, open('d'));
    expect({ freed, bytes: kept.bytes() }).toEqual({ freed: ['b'], bytes: 100 });
    kept.take('e', 100, open('e'));
    expect({ freed, bytes: kept.bytes() }).toEqual({ freed: ['b', 'c', 'a', 'd'], bytes: 100 });
  });

  it('make room by their number', () => {
    const { freed, open } = createShop();
    const kept = createKeptData(100, 2);
    for (const name of ['a', 'b', 'c']) kept.take(name, 1, open(name));
    expect(freed).toEqual(['a']);
  });

  it('have no room for more than all', () => {
    expect(createKeptData(100).hasRoomFor(100)).toBe(true);
    expect(createKeptData(100).hasRoomFor(101)).toBe(false);
  });

  it('are freed together, and what could not be opened at once', () => {
    const { freed, open } = createShop();
    const kept = createKeptData(100);
    for (const name of ['a', 'b']) kept.take(name, 1, open(name));
    const failing = (handles: NativeHandles): never => {
      open('c')(handles);
      throw new Error('no validation part');
    };
    expect(() => kept.take('c', 1, failing)).toThrow('no validation part');
    expect(freed).toEqual(['c']);
    kept.free();
    expect({ freed, bytes: kept.bytes() }).toEqual({ freed: ['c', 'a', 'b'], bytes: 0 });
  });
});
