import { shellWord } from '../domain/notification/shell-word.js';

const MOST_CHARACTERS = 20;

/** The end of a workflow id that a person reads and types in its place: whole words of it, at most 20 characters. */
export function shortRunId(workflowId: string): string {
  if (workflowId.length <= MOST_CHARACTERS) return workflowId;
  const end = workflowId.slice(-MOST_CHARACTERS - 1);
  const start = end.search(/[/-]/u);
  return start === -1 || start === end.length - 1 ? end.slice(1) : end.slice(start + 1);
}

/** As `shortRunId`, as a word of a command that is to be copied. */
export function runWord(workflowId: string): string {
  return shellWord(shortRunId(workflowId));
}
