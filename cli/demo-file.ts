import { createWriteStream } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { z } from 'zod';

import { demoCsvLines } from '../domain/data/demo/index.js';
import { sha256Hex } from '../services/artifacts/canonical-json.js';
import { makeFolder } from './make-folder.js';

export interface DemoRequest {
  readonly path: string;
  readonly customers: number;
  readonly seed: number;
  readonly week: number;
}

const noteSchema = z.object({ week: z.number().int(), sha256: z.array(z.string()) });

/** The generator's last week; after it the last one is made again. */
const LAST_WEEK = 260;

/** Writes demo customers as CSV, whole or not at all. */
export async function writeDemoFile(request: DemoRequest): Promise<void> {
  await rename(await writeDraft(request), request.path);
}

/**
 * Puts the next simulated week in place, unless the file there is the user's own: that is left alone.
 * `notePath` remembers which week was made last and the hash of its file. Returns the week, or null for the user's file.
 */
export async function nextDemoWeek(
  request: Omit<DemoRequest, 'week'>,
  notePath: string,
): Promise<number | null> {
  const note = await readNote(notePath);
  const present = await hashOf(request.path);
  if (present !== null && !note?.sha256.includes(present)) return null;
  const week = note === null ? 0 : Math.min(note.week + 1, LAST_WEEK);
  const draft = await writeDraft({ ...request, week });
  // Noted with the old file's hash before the new one is in place: a crash in between leaves either of them ours.
  const sha256 = [await hashOf(draft), present].filter((hash) => hash !== null);
  await makeFolder(dirname(notePath));
  await writeFile(notePath, JSON.stringify({ week, sha256 }));
  await rename(draft, request.path);
  return week;
}

async function writeDraft({ path, ...options }: DemoRequest): Promise<string> {
  await makeFolder(dirname(path));
  const draft = `${path}.part`;
  await pipeline(Readable.from(demoCsvLines(options)), createWriteStream(draft));
  return draft;
}

/** Null where there is no note, or a damaged one: a file that it no longer vouches for counts as the user's own. */
async function readNote(path: string): Promise<z.infer<typeof noteSchema> | null> {
  try {
    return noteSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return null;
  }
}

async function hashOf(path: string): Promise<string | null> {
  const content = await readFile(path).catch(() => null);
  return content === null ? null : sha256Hex(content);
}
