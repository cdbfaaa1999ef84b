import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { RetrainingResult } from '../../../contracts/run.js';
import { composeMail } from '../../../domain/notification/compose-mail.js';
import { retrainingResult } from '../../support/retraining-result.js';

const links = {
  temporalUrl: 'http://127.0.0.1:8233/namespaces/ratchet/workflows/run',
  mlflowUrl: 'http://127.0.0.1:5000/#/experiments/1/runs/abc',
};
const compose = (changes: Partial<RetrainingResult> = {}) => composeMail(retrainingResult(changes), links);

describe('values in a run mail', () => {
  const hostile = `<script>alert("x")</script>&'"`;

  it('never become markup, wherever they stand', () => {
    const { html } = compose({
      model: hostile,
      reasons: [hostile],
      drift: { verdict: hostile, driftedFeatures: [hostile] },
      stages: [{ name: 'data_validation', outcome: 'passed', seconds: 1, finding: hostile }],
      failure: { type: hostile, stage: null, nextStep: hostile },
      verdict: 'failed',
    });

    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;&#39;&quot;');
  });

  it('do not break out of a link', () => {
    const { html } = composeMail(retrainingResult(), {
      temporalUrl: 'http://host/"onmouseover="alert(1)',
      mlflowUrl: null,
    });

    expect(html).toContain('href="http://host/&quot;onmouseover=&quot;alert(1)"');
  });

  it('leave the same elements in the page, whatever they are', () => {
    const elements = (html: string) => html.match(/<[a-z!/][^>]*>/g)?.length;
    const expected = elements(compose({ reasons: ['plain'] }).html);

    fc.assert(
      fc.property(fc.string(), (reason) => {
        expect(elements(compose({ reasons: [reason] }).html)).toBe(expected);
      }),
    );
  });
});
