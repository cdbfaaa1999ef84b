import { describe, expect, it } from 'vitest';

import type { ApprovalRequest } from '../../../contracts/run-control.js';
import { composeApprovalMail } from '../../../domain/notification/approval-mail.js';
import { approvalRequest, driftQuestion } from '../../support/approval-request.js';
import { stagedVersion } from '../../support/staged-version.js';

const links = {
  temporalUrl: 'http://127.0.0.1:8233/namespaces/ratchet/workflows/run',
  mlflowUrl: 'http://127.0.0.1:5000/#/experiments/1/runs/abc',
};
const compose = (request: ApprovalRequest, approvers: readonly string[] = []) =>
  composeApprovalMail(request, { links, approvers });
const bodies = (request: ApprovalRequest, approvers: readonly string[] = []) => {
  const { html, text } = compose(request, approvers);
  return [text, html.replaceAll('&quot;', '"')];
};

describe('the mail that asks for a person', () => {
  it.each([
    [approvalRequest(), 'Training Pipeline - Approval needed: churn-predictor version 4'],
    [approvalRequest({ version: null }), 'Training Pipeline - Approval needed: churn-predictor'],
    [driftQuestion(), 'Training Pipeline - Approval needed: churn-predictor, drifted data'],
  ])('says in its subject what is asked', (request, subject) => {
    expect(compose(request).subject).toBe(subject);
  });

  it.each(bodies(approvalRequest(), ['Ann Lee', 'Bo Chen']))(
    'asks about a deployment, with why, how good, until when and how to answer',
    (body) => {
      const run = approvalRequest().workflowId;
      for (const words of [
        'churn-predictor: may version 4 be deployed?',
        'Rejected, it stays in the registry, and nothing changes for customers.',
        'The run waits until Wed, 25 Nov 2026 02:10 UTC. Without an answer by then, it counts as rejected.',
        'ROC-AUC 0.9391, not worse than the champion',
        `npx ratchet approve ${run}`,
        `npx ratchet reject ${run} --reason "why"`,
        'choose "Send an Update", then approve or reject, with the input {"by": "your name", "reason": "why"}',
        'Log loss (nats, lower is better)',
        '0.3021',
        'Model: churn-predictor, version 4',
        'May answer: Ann Lee, Bo Chen',
        links.mlflowUrl,
        links.temporalUrl,
      ])
        expect(body).toContain(words);
    },
  );

  it.each(bodies(driftQuestion({ defaultAnswer: 'approve' })))(
    'asks about drifted data, without metrics',
    (body) => {
      for (const words of [
        'churn-predictor: may the run train on drifted data?',
        'drifted: monthly_charges, contract',
        'Rejected, it ends without a new model, and the champion keeps serving.',
        'Without an answer by then, it counts as approved.',
        'May answer: anyone who can reach the run',
      ])
        expect(body).toContain(words);
      expect(body).not.toContain('Metrics');
    },
  );

  it('says whose place in staging a deployment takes', () => {
    const { text } = compose(approvalRequest({ staged: stagedVersion() }));
    expect(text.replaceAll(/\s+/g, ' ')).toContain(
      'Approved, it is deployed in place of version 5, in staging since Thu, 22 Jan 2026 02:12 UTC and made of rows read ' +
        'Thu, 22 Jan 2026 02:00 UTC. Where another version is staged before the answer, approving says so',
    );
    for (const staged of [null, undefined])
      expect(compose(approvalRequest({ staged })).text).toContain('Approved, it is deployed. Rejected');
  });

  it('speaks of the Temporal UI only where it knows of one', () => {
    const { text } = composeApprovalMail(approvalRequest(), {
      links: { temporalUrl: null, mlflowUrl: null },
      approvers: [],
    });

    expect(text).toContain('npx ratchet approve');
    expect(text).not.toContain('Temporal');
  });

  it("gives a run's id to the shell as one word, whatever it holds", () => {
    const { text } = compose(approvalRequest({ workflowId: "Ann's run; rm -rf $HOME" }));

    expect(text).toContain(String.raw`npx ratchet approve 'Ann'\''s run; rm -rf $HOME'`);
  });

  it('never lets a value become markup', () => {
    const hostile = '<script>alert("x")</script>';
    const { html } = compose(approvalRequest({ workflowId: hostile, model: hostile, reasons: [hostile] }), [
      hostile,
    ]);

    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;');
  });
});
