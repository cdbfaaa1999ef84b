import { createServer, type Server, type ServerResponse } from 'node:http';

import { listPage, mailPage, missingPage } from './mail-page.js';
import type { MailStore } from './mail-store.js';

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly policy: string;
}

// Pages are ours and need only their own style; a mail's HTML is a stranger's and may only show what it carries.
const pagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'; form-action 'none'";
const mailPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";

const html = (body: string, status = 200, policy = pagePolicy): Answer => ({
  status,
  type: 'text/html; charset=utf-8',
  body,
  policy,
});

const json = (value: unknown, status = 200): Answer => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
  policy: "default-src 'none'",
});

const missingJson = (): Answer => json({ error: 'no such mail; GET /api/mails lists them' }, 404);

const idIn = (path: string, pattern: RegExp): string | null => {
  const found = pattern.exec(path)?.[1];
  try {
    return found === undefined ? null : decodeURIComponent(found);
  } catch {
    // A stray percent sign: no mail has such a name.
    return null;
  }
};

const answerMail = async (store: MailStore, path: string): Promise<Answer> => {
  const forApi = idIn(path, /^\/api\/mails\/([^/]+)$/);
  if (forApi !== null) {
    const mail = await store.read(forApi);
    return mail === null ? missingJson() : json(mail);
  }
  const forFrame = idIn(path, /^\/mails\/([^/]+)\/html$/);
  if (forFrame !== null) {
    const mail = await store.read(forFrame);
    return mail?.html == null ? html(missingPage(), 404) : html(mail.html, 200, mailPolicy);
  }
  const forPage = idIn(path, /^\/mails\/([^/]+)$/);
  const mail = forPage === null ? null : await store.read(forPage);
  return mail === null ? html(missingPage(), 404) : html(mailPage(mail));
};

const answer = async (store: MailStore, path: string): Promise<Answer> => {
  switch (path) {
    case '/health':
      return json({ status: 'ok' });
    case '/':
      return html(listPage(await store.list()));
    case '/api/mails':
      return json(await store.list());
    default:
      return answerMail(store, path);
  }
};

// A foreign web page could point a name of its own at 127.0.0.1 and read the mails through the visitor's browser.
const isLocalName = (host: string | undefined): boolean =>
  /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host ?? '');

const send = (response: ServerResponse, { status, type, body, policy }: Answer): void => {
  response.writeHead(status, {
    'content-type': type,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  });
  response.end(body);
};

/** Shows the mails of a store: `/` and `/mails/<id>` to people, `/api/mails` and `/api/mails/<id>` to programs. */
export const createWebServer = (store: MailStore): Server =>
  createServer((request, response) => {
    if (!isLocalName(request.headers.host)) {
      send(response, json({ error: 'reach this page as 127.0.0.1 or localhost' }, 403));
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      send(response, json({ error: 'this page only shows mails: use GET' }, 405));
      return;
    }
    const path = (request.url ?? '/').replace(/\?.*$/, '');
    answer(store, path).then(
      (found) => {
        send(response, found);
      },
      (error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        send(response, json({ error: `the mail could not be shown: ${reason}` }, 500));
      },
    );
  });
