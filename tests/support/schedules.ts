import type { Client, ScheduleDescription } from '@temporalio/client';

import type { Config } from '../../contracts/config/index.js';
import { weeklyRetraining } from '../../schedules/weekly-retraining.js';
import { makeConfig } from './config.js';
import { uniqueName } from './installation.js';

/** The weekly schedule of a model of its own, with settings of the section `schedule` replaced. */
export function makeSchedule(settings: Partial<Config['schedule']> = {}, model = uniqueName('model')) {
  const base = makeConfig();
  return weeklyRetraining({
    ...base,
    model: { ...base.model, name: model },
    schedule: { ...base.schedule, ...settings },
  });
}

/** What the server has of the model's schedule. */
export function describeSchedule(client: Client, id: string): Promise<ScheduleDescription> {
  return client.schedule.getHandle(id).describe();
}
