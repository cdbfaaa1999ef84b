import { randomBytes } from 'node:crypto';
import { readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { simpleParser, type AddressObject, type ParsedMail } from 'mailparser';

const extension = '.eml';

/** One line of the list of mails. */
export interface CaughtMail {
  /** Opaque, safe in a URL; sorts by arrival. */
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly receivedAt: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly messageId: string | null;
  readonly sizeBytes: number;
}

/** A mail with its content. */
export interface CaughtMailContent extends CaughtMail {
  readonly text: string | null;
  readonly html: string | null;
  readonly attachments: readonly {
    readonly filename: string;
    readonly contentType: string;
    readonly sizeBytes: number;
  }[];
}

/** Mails as .eml files in a folder, the newest `keep` of them. */
export interface MailStore {
  add(source: Buffer): Promise<void>;
  /** Newest first. */
  list(): Promise<readonly CaughtMail[]>;
  /** Null when there is no such mail. */
  read(id: string): Promise<CaughtMailContent | null>;
}

const addressesOf = (field: AddressObject | AddressObject[] | undefined): readonly string[] =>
  [field ?? []]
    .flat()
    .flatMap(({ value }) =>
      value.map(({ name, address }) => (name === '' ? (address ?? '') : `${name} <${address ?? ''}>`)),
    );

// The arrival time leads the id, so that file names sort by it.
const newId = (): string =>
  `${new Date().toISOString().replaceAll(/[:.]/g, '-')}-${randomBytes(4).toString('hex')}`;

const receivedAt = (id: string): string =>
  id.replace(/^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z.*$/, '$1T$2:$3:$4.$5Z');

const summarize = (id: string, source: Buffer, mail: ParsedMail): CaughtMail => ({
  id,
  receivedAt: receivedAt(id),
  from: addressesOf(mail.from).join(', '),
  to: addressesOf(mail.to),
  subject: mail.subject ?? '(no subject)',
  messageId: mail.messageId ?? null,
  sizeBytes: source.length,
});

const describe = (id: string, source: Buffer, mail: ParsedMail): CaughtMailContent => ({
  ...summarize(id, source, mail),
  text: mail.text ?? null,
  html: mail.html === false ? null : (mail.html ?? null),
  attachments: mail.attachments.map(({ filename, contentType, size }) => ({
    filename: filename ?? 'unnamed',
    contentType,
    sizeBytes: size,
  })),
});

/** A store on `folder`, which must exist; beyond `keep` mails the oldest go. */
export const createMailStore = (folder: string, keep = 1000): MailStore => {
  const known = new Map<string, CaughtMail>();

  const ids = async (): Promise<readonly string[]> =>
    (await readdir(folder))
      .filter((name) => name.endsWith(extension))
      .map((name) => name.slice(0, -extension.length))
      .sort()
      .reverse();

  const fileOf = (id: string): string => join(folder, `${id}${extension}`);

  const summaryOf = async (id: string): Promise<CaughtMail> => {
    const cached = known.get(id);
    if (cached !== undefined) return cached;
    const source = await readFile(fileOf(id));
    const summary = summarize(id, source, await simpleParser(source));
    known.set(id, summary);
    return summary;
  };

  return {
    async add(source) {
      const id = newId();
      // Under its final name only when whole: a list never shows half a mail.
      await writeFile(join(folder, `${id}.draft`), source, { mode: 0o600 });
      await rename(join(folder, `${id}.draft`), fileOf(id));
      for (const old of (await ids()).slice(keep)) {
        known.delete(old);
        await rm(fileOf(old), { force: true });
      }
    },
    async list() {
      return Promise.all((await ids()).map(summaryOf));
    },
    async read(id) {
      if (!(await ids()).includes(id)) return null;
      const source = await readFile(fileOf(id));
      return describe(id, source, await simpleParser(source));
    },
  };
};
