import { z } from 'zod';

import { sharedStack } from './stack.js';

const listSchema = z.array(z.object({ id: z.string(), subject: z.string() }));
const mailSchema = z.object({
  subject: z.string(),
  to: z.array(z.string()),
  messageId: z.string(),
  text: z.string(),
  html: z.string(),
});
export type CaughtMail = z.infer<typeof mailSchema>;

/** The mails in the catcher whose subject names the model, oldest first. */
export async function mailsAbout(model: string): Promise<readonly CaughtMail[]> {
  const all = listSchema.parse(await getJson('/api/mails'));
  const about = all.filter(({ subject }) => subject.split(' ').includes(model)).reverse();
  return Promise.all(about.map(async ({ id }) => mailSchema.parse(await getJson(`/api/mails/${id}`))));
}

async function getJson(path: string): Promise<unknown> {
  return (await fetch(`${sharedStack().mailUrl}${path}`)).json();
}
