import type { MailLink } from './mail-document.js';

/** Pages where a person reads on; null = there is none. */
export interface RunLinks {
  readonly temporalUrl: string | null;
  readonly mlflowUrl: string | null;
}

/** The links of a mail: those that lead to a page. */
export function mailLinks({ temporalUrl, mlflowUrl }: RunLinks): readonly MailLink[] {
  return [
    { title: 'Run in Temporal', url: temporalUrl ?? '' },
    { title: 'Results in MLflow', url: mlflowUrl ?? '' },
  ].filter(({ url }) => /^https?:\/\//.test(url));
}
