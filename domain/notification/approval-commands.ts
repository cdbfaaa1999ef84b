import type { MailItem } from './mail-document.js';
import type { RunLinks } from './mail-links.js';
import { shellWord } from './shell-word.js';

/** How a person answers a waiting run: on a terminal, or in the Temporal UI. */
export function approvalCommands(workflowId: string, { temporalUrl }: RunLinks): readonly MailItem[] {
  const run = shellWord(workflowId);
  const inTemporal =
    'In the Temporal UI: open the run, choose "Send an Update", then approve or reject, with the input ' +
    '{"by": "your name", "reason": "why"}';
  return [
    { label: 'Approve', command: `npx ratchet approve ${run}` },
    { label: 'Reject', command: `npx ratchet reject ${run} --reason "why"` },
    ...(temporalUrl === null ? [] : [inTemporal]),
  ];
}
