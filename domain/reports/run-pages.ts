import { DATA_PAGES } from '../../contracts/names.js';
import type { ValidationReport } from '../../contracts/data-validation.js';
import type { DriftReport } from '../../contracts/drift-detection.js';
import type { TableProfile } from '../../contracts/profile.js';
import { renderDriftPage } from './drift-page.js';
import { renderProfilePage } from './profile-page.js';
import { renderValidationPage } from './validation-page.js';

/** What a run has found about its data; null = it made no such report. */
export interface RunDataReports {
  readonly validation: ValidationReport | null;
  readonly profile: TableProfile | null;
  readonly drift: DriftReport | null;
}

/** The run whose data it is. */
export interface RunOfPages {
  readonly model: string;
  readonly workflowId: string;
  readonly endedAt: Date;
  /** The reference of the drift detection, in words; absent where it is not known. */
  readonly comparedWith?: string | undefined;
}

/** A page and its path among the run's artifacts. */
export interface RunPage {
  readonly path: string;
  readonly html: string;
}

/**
 * The pages of a run's data, the same for the same run. They are read by more people than the run's own reports: the
 * keys and values of offending rows are left out.
 */
export function runPages({ drift, profile, validation }: RunDataReports, run: RunOfPages): RunPage[] {
  const { comparedWith, endedAt, model, workflowId } = run;
  const origin = { source: `${model}, run ${workflowId}`, now: endedAt, framed: true };
  const compared = comparedWith === undefined ? '' : `, compared with ${comparedWith}`;
  const pages = [
    validation && {
      path: DATA_PAGES.validation,
      html: renderValidationPage(validation, origin, { examples: 'left out' }),
    },
    profile && { path: DATA_PAGES.profile, html: renderProfilePage(profile, origin) },
    drift && {
      path: DATA_PAGES.drift,
      html: renderDriftPage(drift, { ...origin, source: `${origin.source}${compared}` }),
    },
  ];
  return pages.filter((page) => page !== null);
}
