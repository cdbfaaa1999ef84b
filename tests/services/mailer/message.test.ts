import { describe, expect, it } from 'vitest';

import { MailAddressError } from '../../../services/mailer/errors.js';
import { bodyText, headerText } from '../../../services/mailer/header-text.js';
import { messageIdOf } from '../../../services/mailer/message-id.js';
import { smtpAddress } from '../../../services/mailer/smtp-address.js';

describe('headerText', () => {
  it('turns line ends and NUL into spaces, so that a value cannot start a header', () => {
    expect(headerText('Training\r\nBcc: eve@example.com\0')).toBe('Training Bcc: eve@example.com');
  });
});

describe('bodyText', () => {
  it('keeps line ends and drops NUL', () => {
    expect(bodyText('one\ntwo\0')).toBe('one\ntwo');
  });
});

describe('messageIdOf', () => {
  it('is the same for the same event and differs between events', () => {
    const first = messageIdOf('run-1/ended', 'ratchet@example.com');

    expect(first).toBe(messageIdOf('run-1/ended', 'ratchet@example.com'));
    expect(first).not.toBe(messageIdOf('run-2/ended', 'ratchet@example.com'));
    expect(first).toMatch(/^<[0-9a-f]{40}@example\.com>$/);
  });

  it('stays a well-formed id when the sender has no domain or the key holds line ends', () => {
    expect(messageIdOf('a\r\nb', 'nobody')).toMatch(/^<[0-9a-f]{40}@ratchet\.invalid>$/);
  });
});

describe('smtpAddress', () => {
  it('names host and port without the password', () => {
    expect(smtpAddress('smtp://user:hunter2@mail.example:2525').address).toBe('mail.example:2525');
    expect(smtpAddress('smtps://mail.example').address).toBe('mail.example:465');
  });

  it('requires encryption where a password would leave this machine in the clear', () => {
    expect(smtpAddress('smtp://user:secret@mail.example').requireTls).toBe(true);
    expect(smtpAddress('smtp://user:secret@127.0.0.1:1025').requireTls).toBe(false);
    expect(smtpAddress('smtp://mail.example').requireTls).toBe(false);
  });

  it.each(['hunter2', 'http://u:hunter2@host', 'smtp://'])('refuses %s without repeating it', (url) => {
    expect(() => smtpAddress(url)).toThrow(MailAddressError);
    expect(() => smtpAddress(url)).toThrow(/^(?!.*hunter2).*expected smtp:\/\//);
  });
});
