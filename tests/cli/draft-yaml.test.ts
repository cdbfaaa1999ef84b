import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { draftYaml } from '../../cli/draft-yaml.js';
import { makeDraft } from '../support/draft.js';

describe('a draft as YAML', () => {
  const draft = makeDraft();
  const text = draftYaml(draft, 'Drafted from shop.csv.');

  it('reads back as what was drafted', () => {
    expect(parse(text)).toEqual(draft.config);
  });

  it('has an introduction, and each reason above its field', () => {
    expect(text).toMatch(/^# Drafted from shop\.csv\.\n\nmodel:\n {2}# Another name is another model/);
    expect(text).toMatch(/ {2}# A value of its own in every row; no other column has that\.\n {2}key: id\n/);
    expect(text).toMatch(
      / {4}# Excluded: constant: every row has "DE"\.\n {4}- \{ name: country, type: category/,
    );
    expect(text).toMatch(/# What a model must reach on the test part: [^]*\n {2}thresholds:\n/);
  });

  it('quotes what other readers of YAML would take for a boolean', () => {
    expect(text).toContain("positive: [ 'Yes' ]");
  });

  it('keeps to lines that a person can read', () => {
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(112);
  });
});
