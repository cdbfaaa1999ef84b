import { describe, expect, it } from 'vitest';

import { deliverMail } from '../../activities/deliver-mail.js';
import { enqueueMail } from '../../activities/enqueue-mail.js';
import type { Config } from '../../contracts/config/index.js';
import { FAILURES } from '../../contracts/names.js';
import type { ApprovalRequest } from '../../contracts/run-control.js';
import type { RetrainingResult } from '../../contracts/run.js';
import { MailDeferredError, MailRefusedError } from '../../services/mailer/errors.js';
import type { Mailer, OutgoingMail } from '../../services/mailer/port.js';
import { activityServices, storeConfig } from '../support/activity-services.js';
import { approvalRequest, driftQuestion } from '../support/approval-request.js';
import { makeConfig } from '../support/config.js';
import { mail } from '../support/mail.js';
import { createMemoryOutbox } from '../support/memory-outbox.js';
import { createMemoryRegistry } from '../support/memory-registry.js';
import { promotable, registerDigest } from '../support/promotable.js';
import { retrainingResult } from '../support/retraining-result.js';
import { activityFailure, runActivity } from '../support/run-activity.js';

const eventKey = 'run-1/ended';
const endedAt = '2026-11-22T02:10:00.000Z';

async function outboxWith(send: Mailer['send']) {
  const sent: OutgoingMail[] = [];
  const outbox = createMemoryOutbox();
  await outbox.enqueue(mail({ eventKey }));
  const mailer: Mailer = {
    send: async (outgoing) => {
      await send(outgoing);
      sent.push(outgoing);
    },
  };
  return { sent, outbox, deliver: deliverMail(activityServices({ mailer, outbox })) };
}

describe('the delivery of a mail', () => {
  it('hands it to the server once, however often it is asked for', async () => {
    const { deliver, sent } = await outboxWith(() => Promise.resolve());
    await runActivity(deliver, { eventKey });
    await runActivity(deliver, { eventKey });
    expect(sent.map(({ subject }) => subject)).toEqual([mail().subject]);
  });

  it('frees the mail when the server is away, so that the next attempt sends it under the same id', async () => {
    const ids: string[] = [];
    const { deliver, sent } = await outboxWith(({ messageId }) => {
      ids.push(messageId);
      return ids.length === 1 ? Promise.reject(new MailDeferredError('451 busy')) : Promise.resolve();
    });
    const failure = await activityFailure(deliver, { eventKey });
    expect(failure).toMatchObject({ type: FAILURES.mailDelivery, nonRetryable: false, message: '451 busy' });
    await runActivity(deliver, { eventKey });
    expect(sent).toHaveLength(1);
    expect(new Set(ids).size).toBe(1);
  });

  it('fails for good when the server refuses the mail', async () => {
    const { deliver } = await outboxWith(() => Promise.reject(new MailRefusedError('550 no such mailbox')));
    expect(await activityFailure(deliver, { eventKey })).toMatchObject({ nonRetryable: true });
  });

  it('leaves a mail alone that another worker is sending', async () => {
    const { deliver, outbox, sent } = await outboxWith(() => Promise.resolve());
    await outbox.claim(eventKey, 60_000);
    expect(await activityFailure(deliver, { eventKey })).toMatchObject({ nonRetryable: false });
    expect(sent).toEqual([]);
  });

  it('fails for good for a mail that was never queued', async () => {
    const { deliver } = await outboxWith(() => Promise.resolve());
    const failure = await activityFailure(deliver, { eventKey: 'run-2/ended' });
    expect(failure).toMatchObject({ type: FAILURES.mailDelivery, nonRetryable: true });
    expect(failure.message).toContain('run-2/ended');
  });
});

describe('the mail about the end of a run', () => {
  const wants = (email_on_success: boolean, email_on_failure: boolean): Config => {
    const { notification } = makeConfig();
    return makeConfig({ notification: { ...notification, email_on_success, email_on_failure } });
  };

  async function tell(result: RetrainingResult, config = makeConfig(), registry = createMemoryRegistry()) {
    const services = activityServices({ registry });
    const input = { config: await storeConfig(services, config), eventKey, result, endedAt };
    const { wanted } = await runActivity(enqueueMail(services), input);
    await runActivity(enqueueMail(services), input);
    const queued = await services.outbox.claim(eventKey, 1000).catch(() => null);
    return { wanted, queued };
  }

  it('is queued for the people of the configuration, with links to the run', async () => {
    const { queued, wanted } = await tell(retrainingResult());
    expect(wanted).toBe(true);
    expect(queued).toMatchObject({ from: 'ratchet@example.com', to: ['mlops-team@example.com'] });
    expect(queued?.text).toContain(
      'http://temporal.test/namespaces/ratchet/workflows/retraining%2Fchurn-predictor%2F',
    );
    expect(queued?.text).toContain('http://mlflow.test/runs/b2f6c1d0');
  });

  it('goes out although MLflow cannot give the link: its being away may be the news', async () => {
    const registry = createMemoryRegistry();
    const away = { ...registry, runUrl: () => Promise.reject(new Error('connection refused')) };
    const { queued } = await tell(retrainingResult(), makeConfig(), away);
    expect(queued?.text).toContain('http://mlflow.test');
  });

  it.each([
    ['promoted', true, false, true],
    ['kept', false, true, false],
    ['staged', false, true, false],
    ['refused', true, false, false],
    ['refused', false, true, true],
    ['failed', true, false, false],
    ['failed', false, true, true],
  ] as const)(
    'of a %s run, wanted on success %s and on failure %s: %s',
    async (verdict, good, bad, expected) => {
      const { queued, wanted } = await tell(retrainingResult({ verdict }), wants(good, bad));
      expect(wanted).toBe(expected);
      expect(queued !== null).toBe(expected);
    },
  );
});

describe('the mail that asks for a person', () => {
  async function ask(approval: ApprovalRequest, changes: Partial<Config> = {}) {
    const services = activityServices();
    const { notification } = makeConfig();
    const silent = { ...notification, email_on_success: false, email_on_failure: false };
    const config = await storeConfig(services, makeConfig({ notification: silent, ...changes }));
    const { wanted } = await runActivity(enqueueMail(services), { config, eventKey, approval });
    return { wanted, queued: await services.outbox.claim(eventKey, 1000) };
  }

  it('goes out although mails about the end of a run are not wanted', async () => {
    const { queued, wanted } = await ask(approvalRequest());
    expect(wanted).toBe(true);
    expect(queued).toMatchObject({
      subject: 'Training Pipeline - Approval needed: churn-predictor version 4',
      to: ['mlops-team@example.com'],
    });
    expect(queued?.text).toContain('http://mlflow.test/runs/b2f6c1d0');
    expect(queued?.text).toContain('http://temporal.test/namespaces/ratchet/workflows/');
  });

  it('names those who may answer', async () => {
    const { deployment } = makeConfig();
    const approval = { ...deployment.approval, approvers: ['Ann Lee'] };
    const { queued } = await ask(driftQuestion(), { deployment: { ...deployment, approval } });
    expect(queued?.text).toContain('May answer: Ann Lee');
  });
});

describe('the mail about MLflow and the ledger', () => {
  const quiet = { ...makeConfig().notification, email_on_success: false, email_on_failure: false };

  async function end(world: Awaited<ReturnType<typeof promotable>>, result = retrainingResult()) {
    const config = await storeConfig(world.services, makeConfig({ notification: quiet }));
    return runActivity(enqueueMail(world.services), { config, eventKey, result, endedAt });
  }

  it('is not there while MLflow holds what the ledger says', async () => {
    const world = await promotable();
    await world.ledger.promote(world.request(1, 0));
    expect(await end(world)).toEqual({ wanted: false, notice: undefined });
  });

  it('is queued once for the same differences, also where no mail about the run is wanted', async () => {
    const world = await promotable();
    await world.ledger.promote(world.request(1, 0));
    world.registry.removeModel('demo');

    const { notice, wanted } = await end(world);

    expect(wanted).toBe(false);
    const queued = await world.services.outbox.claim(notice ?? '', 1000);
    expect(queued?.subject).toBe('Training Pipeline - MLflow differs from the ledger: demo');
    expect(queued?.text).toContain(
      'version 1 in MLflow: expected SHA-256 111111111111, in anchor, champion; found no such version',
    );
    expect(queued?.text).toContain('npx ratchet ledger verify');
    await world.services.outbox.markSent(notice ?? '');
    expect(await end(world)).toEqual({ wanted, notice });
    expect(await world.services.outbox.claim(notice ?? '', 1000)).toBeNull();
  });

  it('is another one for other differences', async () => {
    const world = await promotable();
    await world.ledger.promote(world.request(1, 0));
    world.registry.removeModel('demo');
    const { notice } = await end(world);
    await registerDigest(world.registry, 'run', 'f');
    expect((await end(world)).notice).not.toBe(notice);
  });

  it('does not hold up the mail about a run while MLflow is away', async () => {
    const world = await promotable();
    const away = () => Promise.reject(new Error('connection refused'));
    const { ledger, registry } = world;
    const services = activityServices({ ledger, registry: { ...registry, versions: away } });
    expect(await end({ ...world, services })).toEqual({ wanted: false, notice: undefined });
  });
});
