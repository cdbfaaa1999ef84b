import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { get, type IncomingHttpHeaders, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { escapeHtml } from '../../stack/mail-catcher/mail-page.js';
import { createMailStore } from '../../stack/mail-catcher/mail-store.js';
import { createWebServer } from '../../stack/mail-catcher/web-server.js';

const folder = mkdtempSync(join(tmpdir(), 'ratchet-mail-'));
const store = createMailStore(folder, 3);
let server: Server;

interface Reply {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Not `fetch`, which does not let a test choose the Host header. */
const fetchPath = (path: string, host = 'localhost'): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    get({ host: '127.0.0.1', port, path, headers: { host } }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode, headers: response.headers, body });
      });
    }).once('error', reject);
  });

const mail = (subject: string): Buffer =>
  Buffer.from(
    [
      'From: Ratchet <ratchet@example.com>',
      'To: mlops-team@example.com, "A. Person" <person@example.com>',
      `Subject: ${subject}`,
      `Message-ID: <${subject}@ratchet>`,
      'MIME-Version: 1.0',
      'Content-Type: text/html; charset=utf-8',
      '',
      '<p>Done</p><script>alert(1)</script>',
    ].join('\r\n'),
  );

beforeAll(async () => {
  server = createWebServer(store);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const listSchema = z.array(z.object({ id: z.string(), subject: z.string() }));
const listedSubjects = async (): Promise<readonly string[]> =>
  listSchema.parse(JSON.parse((await fetchPath('/api/mails')).body)).map(({ subject }) => subject);

describe('the mail catcher', () => {
  it('says on its page that there is no mail yet', async () => {
    expect((await fetchPath('/')).body).toContain('No mail yet');
  });

  it('lists the newest mails first and keeps only as many as it was told', async () => {
    for (const subject of ['first', 'second', 'third', 'fourth']) {
      await store.add(mail(subject));
      // Mails of the same millisecond have no order.
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect(await listedSubjects()).toEqual(['fourth', 'third', 'second']);
    expect(readdirSync(folder).filter((name) => name.endsWith('.eml'))).toHaveLength(3);
  });

  it('tells a program what is in a mail', async () => {
    const [newest] = await store.list();
    const { status, body } = await fetchPath(`/api/mails/${newest?.id ?? ''}`);
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({
      subject: 'fourth',
      from: 'Ratchet <ratchet@example.com>',
      to: ['mlops-team@example.com', 'A. Person <person@example.com>'],
      messageId: '<fourth@ratchet>',
      html: '<p>Done</p><script>alert(1)</script>',
      attachments: [],
    });
    expect(newest?.receivedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it('shows the HTML of a mail where it can run nothing and load nothing', async () => {
    const [newest] = await store.list();
    const page = await fetchPath(`/mails/${newest?.id ?? ''}`);
    expect(page.body).toContain('<iframe sandbox ');
    expect(page.body).not.toContain('<script>');
    const frame = await fetchPath(`/mails/${newest?.id ?? ''}/html`);
    expect(frame.headers['content-security-policy']).toMatch(/^sandbox; default-src 'none'/);
  });

  it.each([
    '/api/mails/none',
    '/mails/none',
    '/mails/none/html',
    '/mails/..%2f..%2fetc%2fpasswd',
    '/nowhere',
    '/mails/%',
  ])('answers 404 for %s', async (path) => {
    expect((await fetchPath(path)).status).toBe(404);
  });

  it('answers nobody who reaches it under a foreign name', async () => {
    expect((await fetchPath('/api/mails', 'mails.example.com')).status).toBe(403);
    expect((await fetchPath('/api/mails', '127.0.0.1:1080')).status).toBe(200);
  });
});

describe('text in a page', () => {
  it('is never taken for HTML', () => {
    expect(escapeHtml(`<a href="x" title='y'>&</a>`)).toBe(
      '&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;&lt;/a&gt;',
    );
  });
});
