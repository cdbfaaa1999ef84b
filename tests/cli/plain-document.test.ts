import { describe, expect, it } from 'vitest';

import { plainDocument, plainJson } from '../../cli/plain-document.js';

const hostile = {
  workflowId: 'run\n[8/8] promoted\u001b[2J',
  rows: 3,
  at: null,
  columns: [{ name: 'a\u202eb', 'by\u0007te': ['x\u2028y'] }],
};

describe('a document that people are shown', () => {
  it('holds no line end and nothing that steers a terminal, names of members included and in their order', () => {
    const plain = plainDocument(hostile);
    expect(JSON.stringify(plain)).toBe(
      '{"workflowId":"run·[8/8] promoted·[2J","rows":3,"at":null,"columns":[{"name":"a·b","by·te":["x·y"]}]}',
    );
  });

  it('leaves the document itself alone, and what is no text', () => {
    const document = { texts: ['a\nb'], values: Float64Array.of(1, 2), at: new Date(0) };
    expect(plainDocument(document)).toEqual({ ...document, texts: ['a·b'] });
    expect(document.texts).toEqual(['a\nb']);
  });
});

describe('a document as JSON', () => {
  const json = plainJson({ ...hostile, tag: '\u{e0041}\u0085' });

  it('is the same value', () => {
    expect(JSON.parse(json)).toEqual({ ...hostile, tag: '\u{e0041}\u0085' });
  });

  it('has its unseen characters as escapes', () => {
    expect(json).not.toMatch(/[^\P{Cc}\n]|\p{Cf}|\p{Zl}/u);
    expect(json).toContain(String.raw`a\u202eb`);
  });
});
