import { ZodError } from 'zod';

import { describeIssues } from '../contracts/describe-issues.js';

/** What the operating system means by a code, and what to do. */
const SYSTEM_CODES: Readonly<Record<string, string>> = {
  EROFS: 'the file system is read-only. Work in a folder on another one, or have it mounted for writing',
  EACCES: 'there is no permission for it. Give it to the user who runs this, or name another path',
  EPERM: 'the system does not allow it. Name another path',
  ENOSPC: 'the disk is full. Make room, or name a path on another disk',
  EDQUOT: 'the quota of the disk is used up. Make room, or name a path on another disk',
  ENAMETOOLONG: 'the name is too long. Name a shorter one',
  EMFILE: 'too many files are open. Raise the limit (ulimit -n)',
};

/** Errors of JavaScript itself: defects of the program, whose kind helps whoever mends them. */
const DEFECTS: readonly string[] = ['TypeError', 'RangeError', 'ReferenceError', 'SyntaxError'];

/** An error in words for a person: what it is, where, and what to do. */
export function errorText(error: unknown): string {
  return `error: ${wordsOf(error)}`;
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof ZodError)
    return `what was read is not of the expected form: ${describeIssues(error)}. Read what this version has written.`;
  if (DEFECTS.includes(error.name)) return `${error.name}: ${error.message}`;
  return systemText(error) ?? error.message;
}

function systemText(error: Error): string | null {
  if (!('code' in error) || !('path' in error)) return null;
  const meaning = SYSTEM_CODES[String(error.code)];
  return meaning === undefined ? null : `${String(error.path)}: ${meaning} (${String(error.code)})`;
}
