import { notificationInputSchema } from '../contracts/notification.js';
import type { RetrainingResult } from '../contracts/run.js';
import { composeMail } from '../domain/notification/compose-mail.js';
import { activity } from './activity.js';
import type { ActivityServices } from './services.js';
import { readConfig } from './stored-json.js';

/**
 * Puts the mail about the end of a run into the outbox, where the configuration wants one.
 * Safe to retry: the outbox holds one row an event.
 */
export const enqueueMail = (services: ActivityServices) =>
  activity(
    notificationInputSchema,
    async ({ config: ref, eventKey, result }): Promise<{ wanted: boolean }> => {
      const { notification, registry } = await readConfig(services, ref);
      const wanted = isBadNews(result) ? notification.email_on_failure : notification.email_on_success;
      if (!wanted) return { wanted };
      const links = {
        temporalUrl: temporalUrl(services.links, result),
        mlflowUrl: await mlflowUrl(services, result, registry.experiment),
      };
      const mail = composeMail(result, links);
      await services.outbox.enqueue({ eventKey, from: notification.from, to: notification.to, ...mail });
      return { wanted };
    },
  );

/** A model that was refused is bad news too: its people have something to do. */
function isBadNews({ verdict }: RetrainingResult): boolean {
  return verdict === 'failed' || verdict === 'refused';
}

/** The run's page; MLflow's first page where it cannot say: its being away may be what the mail is about. */
async function mlflowUrl(
  { links, registry }: ActivityServices,
  { mlflowRunId }: RetrainingResult,
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
