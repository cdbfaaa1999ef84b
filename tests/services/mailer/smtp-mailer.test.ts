import { afterEach, describe, expect, it } from 'vitest';

import { MailDeferredError, MailRefusedError } from '../../../services/mailer/errors.js';
import type { OutgoingMail } from '../../../services/mailer/port.js';
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

const sendThrough = (message: OutgoingMail) => createSmtpMailer(server.url, { timeoutMs: 300 }).send(message);

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

    await expect(sendThrough(outgoing())).rejects.toBeInstanceOf(MailDeferredError);
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
