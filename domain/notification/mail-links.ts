import { DATA_PAGES } from '../../contracts/names.js';
import type { RetrainingResult } from '../../contracts/run.js';
import type { MailLink } from './mail-document.js';

/** Pages where a person reads on; null = there is none. */
export interface RunLinks {
  readonly temporalUrl: string | null;
  readonly mlflowUrl: string | null;
}

/** The page of a run in MLflow, and which of MLflow's views it opens. */
const RUN_PAGE = /^(?<run>https?:\/\/.*\/runs\/\w+)(?<view>\?.*)?$/u;

/** The links of a mail: those that lead to a page. */
export function mailLinks({ temporalUrl, mlflowUrl }: RunLinks): readonly MailLink[] {
  return [
    { title: 'Run in Temporal', url: temporalUrl ?? '' },
    { title: 'Results in MLflow', url: mlflowUrl ?? '' },
  ].filter(({ url }) => /^https?:\/\//.test(url));
}

/** Those of a run that has ended: also to the pages of its data, where it is known in MLflow and has any. */
export function endedRunLinks(result: RetrainingResult, links: RunLinks): readonly MailLink[] {
  const { run, view = '' } = RUN_PAGE.exec(links.mlflowUrl ?? '')?.groups ?? {};
  const pages = dataPages(result);
  if (run === undefined || pages.length === 0) return mailLinks(links);
  const title = `Data pages in MLflow: ${pages.join(', ')}`;
  return [...mailLinks(links), { title, url: `${run}/artifacts/${DATA_PAGES.validation}${view}` }];
}

/** Those that the recorded end of a run has put there. */
function dataPages({ drift, report, rows }: RetrainingResult): readonly string[] {
  if (report === null || rows === null) return [];
  return [
    'validation',
    ...(rows.used > 0 ? ['profile'] : []),
    ...(drift !== null && drift.verdict !== 'baseline' ? ['drift'] : []),
  ];
}
