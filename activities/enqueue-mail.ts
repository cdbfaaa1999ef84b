import type { Config } from '../contracts/config/index.js';
import { notificationInputSchema } from '../contracts/notification.js';
import type { NotificationInput } from '../contracts/notification.js';
import type { RetrainingResult } from '../contracts/run.js';
import { composeApprovalMail } from '../domain/notification/approval-mail.js';
import { composeMail } from '../domain/notification/compose-mail.js';
import type { MailContent } from '../domain/notification/mail-document.js';
import { activity } from './activity.js';
import { noteDifferences } from './registry-notice.js';
import type { ActivityServices } from './services.js';
import { readConfig } from './stored-json.js';

/** Which mails are to be delivered. */
interface QueuedMails {
  /** The one of the event itself. */
  readonly wanted: boolean;
  /** Event of the one about MLflow; absent = it says what the ledger says. */
  readonly notice?: string | undefined;
}

/**
 * Puts the mail about a run into the outbox: about its end where the configuration wants one, and always where it waits for
 * a person. At the end of a run also one about MLflow, where that differs from the ledger.
 * Safe to retry: the outbox holds one row an event.
 */
export const enqueueMail = (services: ActivityServices) =>
  activity(notificationInputSchema, async (input): Promise<QueuedMails> => {
    const config = await readConfig(services, input.config);
    const wanted = isWanted(config, input);
    if (wanted) await enqueueEvent(services, config, input);
    const notice = 'result' in input ? await noteDifferences(services, config) : undefined;
    return { wanted, notice };
  });

async function enqueueEvent(
  services: ActivityServices,
  config: Config,
  input: NotificationInput,
): Promise<void> {
  const content = await compose(services, config, input);
  const { from, to } = config.notification;
  await services.outbox.enqueue({ eventKey: input.eventKey, from, to, ...content });
}

function isWanted({ notification }: Config, input: NotificationInput): boolean {
  if ('approval' in input) return true;
  return isBadNews(input.result) ? notification.email_on_failure : notification.email_on_success;
}

async function compose(
  services: ActivityServices,
  { deployment, registry }: Config,
  input: NotificationInput,
): Promise<MailContent> {
  const run = 'approval' in input ? input.approval : input.result;
  const links = {
    temporalUrl: temporalUrl(services.links, run),
    mlflowUrl: await mlflowUrl(services, run, registry.experiment),
  };
  return 'approval' in input
    ? composeApprovalMail(input.approval, { links, approvers: deployment.approval.approvers })
    : composeMail(input.result, links);
}

/** A model that was refused is bad news too: its people have something to do. */
function isBadNews({ verdict }: RetrainingResult): boolean {
  return verdict === 'failed' || verdict === 'refused';
}

/** The run's page; MLflow's first page where it cannot say: its being away may be what the mail is about. */
async function mlflowUrl(
  { links, registry }: ActivityServices,
  { mlflowRunId }: Pick<RetrainingResult, 'mlflowRunId'>,
  experiment: string,
): Promise<string> {
  if (mlflowRunId === null) return links.mlflowUrl;
  return registry.runUrl(mlflowRunId, experiment).catch(() => links.mlflowUrl);
}

function temporalUrl(
  { temporalUiUrl, temporalNamespace }: ActivityServices['links'],
  { workflowId, runId }: { workflowId: string; runId: string },
): string | null {
  if (temporalUiUrl === null) return null;
  const id = encodeURIComponent(workflowId);
  return `${temporalUiUrl}/namespaces/${temporalNamespace}/workflows/${id}/${runId}/history`;
}
