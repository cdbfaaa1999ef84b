import { describe, expect, it } from 'vitest';

import { renderMail } from '../../../domain/notification/render-mail.js';

describe('a mail whose texts were named by others', () => {
  const hostile = 'x\u001b[2J\n\nDeployed\u202e';
  const { html, subject, text } = renderMail({
    subject: hostile,
    tone: 'calm',
    headline: hostile,
    paragraphs: [hostile],
    sections: [
      { kind: 'list', title: 'Why', items: [hostile, { label: 'Look', command: hostile }] },
      { kind: 'table', title: 'Metrics', columns: [{ title: 'Name', align: 'left' }], rows: [[hostile]] },
    ],
    links: [{ title: 'Run', url: hostile }],
  });

  it('has no line of theirs in its text, and nothing that turns or hides', () => {
    expect(text).not.toMatch(/^Deployed/mu);
    expect(`${subject}${text}`).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
    expect(subject).toBe('x·[2J··Deployed·');
  });

  it('has none in its HTML', () => {
    expect(html).not.toMatch(/[^\P{Cc}\n\t]|\p{Cf}/u);
  });
});
