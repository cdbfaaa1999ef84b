import { describe, expect, it } from 'vitest';

import {
  estimateDistinct,
  foldRegisters,
  noteInto,
  readRegisters,
  uniteRegisters,
  writeRegisters,
} from '../../../domain/profile/hyperloglog.js';
import { hashNumber, hashText } from '../../../domain/profile/value-hash.js';

function registersOf(start: number, end: number, size = 512): Uint8Array {
  const registers = new Uint8Array(size);
  const note = noteInto(registers);
  for (let value = start; value < end; value++) hashNumber(value / 10, note);
  return registers;
}

function textRegisters(texts: readonly string[]): Uint8Array {
  const registers = new Uint8Array(512);
  for (const text of texts) hashText(text, noteInto(registers));
  return registers;
}

describe('estimateDistinct', () => {
  it.each([10, 300, 1000, 3000, 50_000])('is within three standard errors of %d numbers', (count) => {
    const error = Math.abs(estimateDistinct(registersOf(0, count)) / count - 1);
    expect(error).toBeLessThan((3 * 1.04) / Math.sqrt(512));
  });

  it('is as good for texts that are nearly alike', () => {
    const texts = Array.from({ length: 5000 }, (_, i) => `00${i}-ABC`);
    expect(Math.abs(estimateDistinct(textRegisters(texts)) / 5000 - 1)).toBeLessThan(0.14);
  });

  it('is 0 for nothing', () => {
    expect(estimateDistinct(new Uint8Array(512))).toBe(0);
  });
});

describe('registers', () => {
  it('of two parts united are those of the whole, folded where one has fewer', () => {
    const whole = registersOf(0, 3000);
    expect(uniteRegisters(registersOf(0, 2000), registersOf(1000, 3000))).toEqual(whole);
    expect(uniteRegisters(registersOf(0, 2000), registersOf(1000, 3000, 64))).toEqual(
      registersOf(0, 3000, 64),
    );
    expect(foldRegisters(whole, 64)).toEqual(registersOf(0, 3000, 64));
  });

  it('are written and read without loss', () => {
    const registers = registersOf(0, 3000);
    registers[0] = 33;
    expect(readRegisters(writeRegisters(registers))).toEqual(registers);
  });

  it('do not tell 0 from -0, nor a value from itself', () => {
    const registers = new Uint8Array(512);
    const note = noteInto(registers);
    for (const value of [0, -0, 0]) hashNumber(value, note);
    expect(registers.filter((rank) => rank > 0)).toHaveLength(1);
    expect(textRegisters(['a', 'a'])).toEqual(textRegisters(['a']));
  });
});
