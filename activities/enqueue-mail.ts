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
      const { links } = services;
      const mlflowUrl =
        result.mlflowRunId === null
          ? links.mlflowUrl
          : await services.registry.runUrl(result.mlflowRunId, registry.experiment);
      const mail = composeMail(result, { temporalUrl: temporalUrl(links, result), mlflowUrl });
      await services.outbox.enqueue({ eventKey, from: notification.from, to: notification.to, ...mail });
      return { wanted };
    },
  );

/** A model that was refused is bad news too: its people have something to do. */
function isBadNews({ verdict }: RetrainingResult): boolean {
  return verdict === 'failed' || verdict === 'refused';
}

function temporalUrl(
  { temporalUiUrl, temporalNamespace }: ActivityServices['links'],
  { workflowId, runId }: { workflowId: string; runId: string },
): string | null {
  if (temporalUiUrl === null) return null;
  const id = encodeURIComponent(workflowId);
  return `${temporalUiUrl}/namespaces/${temporalNamespace}/workflows/${id}/${runId}/history`;
}
