import { readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

import type { StackLayout } from './layout.js';

const pidRecordSchema = z.object({
  name: z.string(),
  title: z.string(),
  /** Also the number of its process group: every server leads one. */
  pid: z.number().int().min(2),
  start: z.string().nullable(),
  /** A part of the command line, checked before any signal is sent. */
  command: z.string(),
  stopSignal: z.enum(['SIGTERM', 'SIGINT']),
  /** The stack start that this process belongs to. */
  instance: z.string(),
});
/** What is written down of a server process, so that others can stop it after a crash of its supervisor. */
export type PidRecord = z.infer<typeof pidRecordSchema>;

const fileOf = (layout: StackLayout, name: string): string => join(layout.pidFolder, `${name}.json`);

/** Writes the record whole or not at all. */
export const writePidRecord = (layout: StackLayout, record: PidRecord): void => {
  const file = fileOf(layout, record.name);
  writeFileSync(`${file}.draft`, JSON.stringify(record));
  renameSync(`${file}.draft`, file);
};

const parseRecord = (file: string): PidRecord | null => {
  try {
    return pidRecordSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
};

/** Removes a record, unless a later start of the stack has put its own in its place. */
export const removePidRecord = (layout: StackLayout, { name, instance }: PidRecord): void => {
  const file = fileOf(layout, name);
  if (parseRecord(file)?.instance === instance) rmSync(file, { force: true });
};

/** Every readable record; an unreadable one, which only a failing disk can leave, is removed. */
export const readPidRecords = (layout: StackLayout): readonly PidRecord[] => {
  let names: string[];
  try {
    names = readdirSync(layout.pidFolder).filter((name) => name.endsWith('.json'));
  } catch {
    return [];
  }
  return names.flatMap((name) => {
    const record = parseRecord(join(layout.pidFolder, name));
    if (record !== null) return [record];
    rmSync(join(layout.pidFolder, name), { force: true });
    return [];
  });
};
