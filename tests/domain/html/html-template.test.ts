import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { html } from '../../../domain/html/html-template.js';

describe('the HTML template', () => {
  it('escapes every text, in content and in attributes', () => {
    const text = `<b title="x">'&`;
    expect(html`<p title="${text}">${text}</p>`.text).toBe(
      '<p title="&lt;b title=&quot;x&quot;&gt;&#39;&amp;">&lt;b title=&quot;x&quot;&gt;&#39;&amp;</p>',
    );
  });

  it('nests pieces and lists of them, and leaves out what is null', () => {
    const items = ['a', '<'].map((text) => html`<li>${text}</li>`);
    const list = html`<ul>
      ${items}${null}${html`<li>${3}</li>`}
    </ul>`;
    expect(list.text.replaceAll('\n', '')).toBe('<ul><li>a</li><li>&lt;</li><li>3</li></ul>');
  });

  it('shows control characters, which HTML does not allow, as a dot', () => {
    expect(html`<p>${'a\u0000b\u001b[31m\u0085\nc'}</p>`.text).toBe('<p>a·b·[31m·\nc</p>');
  });

  it('shows characters that turn a line or hide in a name as a dot', () => {
    expect(html`<p>${'a\u202eb\u200bc'}</p>`.text).toBe('<p>a·b·c</p>');
  });

  it('lets no text make a tag or leave an attribute', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(html`${text}`.text).not.toMatch(/[<>"']/);
      }),
      { numRuns: 50 },
    );
  });
});
