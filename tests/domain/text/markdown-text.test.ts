import { describe, expect, it } from 'vitest';

import { markdownText } from '../../../domain/text/markdown-text.js';

describe('a text within a line of Markdown', () => {
  it.each([
    ['emphasis', '**bold** _it_ ~~gone~~', String.raw`\*\*bold\*\* \_it\_ \~\~gone\~\~`],
    ['HTML', '<img src=x onerror=alert(1)>', String.raw`\<img src=x onerror=alert(1)>`],
    ['a link', '[free](javascript:x)', String.raw`\[free\](javascript:x)`],
    [
      'a bare link',
      'see https://evil.example or www.evil.example',
      String.raw`see https\://evil.example or www\.evil.example`,
    ],
    ['a mail address', 'a@b.example', String.raw`a\@b.example`],
    ['a cell of a table', 'a | b', String.raw`a \| b`],
    ['an entity', '&lt;b&gt; A & B', String.raw`\&lt;b\&gt; A & B`],
    ['code', '`rm`', String.raw`\`rm\``],
    ['an escape of its own', String.raw`\*`, String.raw`\\\*`],
    ['a heading', '# big', String.raw`\# big`],
    ['a quotation', '> said', String.raw`\> said`],
    ['a list', '- one', String.raw`\- one`],
    ['a numbered list', '1. one', String.raw`1\. one`],
    ['a second line', 'a\n# b', 'a·# b'],
  ])('is no %s', (_name, text, written) => {
    expect(markdownText(text)).toBe(written);
  });

  it('is left as it is where it means nothing else', () => {
    const text = 'monthly_charges >= 0.75 (+/- 0.02); 12:30, 3 - 1 of random_forest';
    expect(markdownText(text)).toBe(text);
  });
});
