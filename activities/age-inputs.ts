import type { DatasetConfig } from '../contracts/config/dataset.js';

const DAY_MS = 86_400_000;

/** What the freshness of the data depends on beside the rows; times of ISO 8601 where freshness is asked for at all. */
export interface AgeInputs {
  /** The day is enough: a limit in days does not tell two runs of a day apart, but for a delivery, whose age is known here. */
  readonly startedOn?: string;
  readonly deliveredAt?: string;
  readonly deliveredInTime?: boolean;
}

/** The times that a validation of these rows depends on: none where the age of the data is not checked. */
export function ageInputs(
  { freshness }: Pick<DatasetConfig, 'freshness'>,
  deliveredAt: string,
  startedAt: string,
): AgeInputs {
  if (freshness === null) return {};
  const ageDays = (Date.parse(startedAt) - Date.parse(deliveredAt)) / DAY_MS;
  return {
    startedOn: new Date(startedAt).toISOString().slice(0, 10),
    deliveredAt: new Date(deliveredAt).toISOString(),
    deliveredInTime: ageDays <= freshness.max_age_days,
  };
}
