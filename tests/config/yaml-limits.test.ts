import { describe, expect, it } from 'vitest';

import { yamlLayer } from '../../config/layers.js';

const refusal = (text: string): string => {
  try {
    yamlLayer('model.yaml', text);
  } catch (error) {
    return String(error);
  }
  throw new Error('expected a refusal');
};

/** Each level names the one before ten times: 10^8 values of a few lines. */
const BOMB = [
  'a0: &a0 [x, x, x, x, x, x, x, x, x, x]',
  ...Array.from({ length: 8 }, (_, level) => {
    const uses = Array.from({ length: 10 }, () => `*a${level}`).join(', ');
    return `a${level + 1}: &a${level + 1} [${uses}]`;
  }),
].join('\n');

describe('a YAML file that is made to exhaust what reads it', () => {
  it.each([
    [
      'aliases of aliases',
      BOMB,
      /\(file\): found aliases \(\*name\) of aliases.*; expected 100 aliases at most: write/u,
    ],
    [
      'an alias within what it names',
      'model: &m\n  name: x\n  self: *m\n',
      /model\.yaml:3 .*\*m within what it names/u,
    ],
    [
      'fields within fields',
      `a: ${'['.repeat(60)}${']'.repeat(60)}`,
      /model\.yaml:1 .*expected at most 50 levels/u,
    ],
    ['fields beyond the stack', `a: ${'['.repeat(20_000)}`, /expected fields nested some levels deep/u],
    [
      'a text of megabytes',
      `a: ${'x'.repeat(1_000_001)}`,
      /found 1,000,004 characters; expected at most 1,000,000/u,
    ],
  ])('is refused with words: %s', (_name, text, words) => {
    expect(refusal(text)).toMatch(/^ConfigurationError: /u);
    expect(refusal(text)).toMatch(words);
  });

  it('is no file with a few aliases', () => {
    const { values } = yamlLayer('model.yaml', 'a: &a { x: 1 }\nb: *a\nc: *a\n');
    expect(values).toEqual({ a: { x: 1 }, b: { x: 1 }, c: { x: 1 } });
  });
});
