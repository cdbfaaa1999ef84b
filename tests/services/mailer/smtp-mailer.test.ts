import { afterEach, describe, expect, it } from 'vitest';

import { MailDeferredError, MailRefusedError, MailUncertainError } from '../../../services/mailer/errors.js';
import type { OutgoingMail } from '../../../services/mailer/port.js';
import type { SendLimits } from '../../../services/mailer/sending-watch.js';
import { createSmtpMailer } from '../../../services/mailer/smtp-mailer.js';
import { mail } from '../../support/mail.js';
import { startSmtpServer } from '../../support/smtp-server.js';
import type { TestSmtpServer } from '../../support/smtp-server.js';

const outgoing = (changes: Partial<OutgoingMail> = {}): OutgoingMail => ({
  ...mail(),
  messageId: '<0123456789abcdef@example.com>',
  ...changes,
});

let server: TestSmtpServer;
afterEach(() => server.close());

const limits: SendLimits = { connectMs: 1_000, commandsMs: 1_500, answerMs: 60_000 };
const sendThrough = (message: OutgoingMail, changes: Partial<SendLimits> = {}, stop?: AbortSignal) =>
  createSmtpMailer(server.url, { ...limits, ...changes }).send(message, stop);

describe('the SMTP mailer', () => {
  it('delivers text and HTML to everyone, with the given Message-ID', async () => {
    server = await startSmtpServer();

    await sendThrough(outgoing());

    const received = server.mails[0];
    expect(received?.recipients).toEqual(['mlops-team@example.com', 'owner@example.com']);
    expect(received?.parsed.subject).toBe('Training Pipeline - Success: churn-predictor staged version 4');
    expect(received?.parsed.messageId).toBe('<0123456789abcdef@example.com>');
    expect(received?.parsed.text).toBe('It is staged.\n');
    expect(received?.parsed.html).toBe('<p>It is staged.</p>');
    expect(received?.parsed.headers.get('auto-submitted')).toBe('auto-generated');
  });

  it('lets no value start a header of its own', async () => {
    server = await startSmtpServer();

    await sendThrough(
      outgoing({ subject: 'Success\r\nBcc: eve@example.com', messageId: '<a@b>\nX-Evil: yes' }),
    );

    const received = server.mails[0];
    expect(received?.recipients).not.toContain('eve@example.com');
    expect(received?.parsed.headers.has('bcc')).toBe(false);
    expect(received?.parsed.headers.has('x-evil')).toBe(false);
    expect(received?.parsed.subject).toBe('Success Bcc: eve@example.com');
  });

  it('says that a mail is refused for good when the server answers with 5xx', async () => {
    server = await startSmtpServer({ dataStatus: 554 });

    const sending = sendThrough(outgoing());

    await expect(sending).rejects.toBeInstanceOf(MailRefusedError);
    await expect(sending).rejects.toThrow(/refuses the mail: .*554/);
  });

  it('says that trying again may help when the server answers with 4xx', async () => {
    server = await startSmtpServer({ dataStatus: 451 });

    await expect(sendThrough(outgoing())).rejects.toBeInstanceOf(MailDeferredError);
  });

  it('does not send again to those who have the mail when one recipient is refused', async () => {
    server = await startSmtpServer({ recipientStatus: (to) => (to === 'owner@example.com' ? 550 : null) });

    const sending = sendThrough(outgoing());

    await expect(sending).rejects.toBeInstanceOf(MailRefusedError);
    await expect(sending).rejects.toThrow(/but not for owner@example\.com/);
    expect(server.mails).toHaveLength(1);
  });

  it('defers a mail when the server says nothing in time', async () => {
    server = await startSmtpServer({ mute: true });

    await expect(sendThrough(outgoing(), { connectMs: 200 })).rejects.toBeInstanceOf(MailDeferredError);
  });

  it('defers a mail when the server takes the commands too slowly', async () => {
    server = await startSmtpServer({ recipientDelayMs: 60_000 });

    const sending = sendThrough(outgoing(), { commandsMs: 200 });

    await expect(sending).rejects.toBeInstanceOf(MailDeferredError);
    await expect(sending).rejects.toThrow(/did not take the commands within 0\.2 s/);
  });

  it('waits longer for the answer to a mail than for all before it', async () => {
    server = await startSmtpServer({ answerDelayMs: 2_000 });

    await sendThrough(outgoing());

    expect(server.mails).toHaveLength(1);
  });

  it('says that a mail may have been sent when the server has it and never answers', async () => {
    server = await startSmtpServer({ answerDelayMs: 60_000 });

    const sending = sendThrough(outgoing(), { answerMs: 200 });

    await expect(sending).rejects.toBeInstanceOf(MailUncertainError);
    await expect(sending).rejects.toThrow(/no answer to the mail within 0\.2 s.*may have been sent/);
  });

  it('says so when the connection breaks before the answer', async () => {
    server = await startSmtpServer({ hangsUp: true });

    await expect(sendThrough(outgoing())).rejects.toBeInstanceOf(MailUncertainError);
  });

  it('stops waiting for the answer when it is told to', async () => {
    const stop = new AbortController();
    server = await startSmtpServer({
      answerDelayMs: 60_000,
      onMail: () => {
        stop.abort(new Error('the worker stops'));
      },
    });

    const sending = sendThrough(outgoing(), {}, stop.signal);

    await expect(sending).rejects.toBeInstanceOf(MailUncertainError);
    await expect(sending).rejects.toThrow(/the worker stops/);
  });

  it('defers a mail when no server is there, and names the address without the password', async () => {
    server = await startSmtpServer();
    await server.close();
    const url = server.url.replace('smtp://', 'smtp://user:hunter2@');

    const error: unknown = await createSmtpMailer(url)
      .send(outgoing())
      .catch((caught: unknown) => caught);

    expect(error).toBeInstanceOf(MailDeferredError);
    expect(String(error)).toContain(server.url.replace('smtp://', ''));
    expect(String(error)).not.toContain('hunter2');
  });

  it('reads no file, whatever a mail says', async () => {
    server = await startSmtpServer();

    await sendThrough(outgoing({ text: 'file:///etc/hostname', html: '<img src="file:///etc/hostname">' }));

    expect(server.mails[0]?.parsed.attachments).toEqual([]);
    expect(server.mails[0]?.parsed.text).toContain('file:///etc/hostname');
  });
});
