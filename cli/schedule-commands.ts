import type { Command } from 'commander';

import type { Act } from './command-action.js';
import { by, configPath, json } from './command-options.js';

/** The commands about when the retraining starts by itself. */
export function addScheduleCommands(program: Command, act: Act): void {
  const schedule = program.command('schedule').description('when the retraining starts by itself');
  addReading(schedule, act);
  addPausing(schedule, act);
  addStarting(schedule, act);
}

function addReading(schedule: Command, act: Act): void {
  schedule
    .command('apply')
    .description("make Temporal's schedule what the configuration says; safe to repeat, keeps a pause")
    .addOption(configPath())
    .addOption(json())
    .action(act(() => import('./schedule-apply.js')));
  schedule
    .command('describe')
    .description('show the schedule, its next starts and its last runs')
    .addOption(configPath())
    .addOption(json())
    .action(act(() => import('./schedule-describe.js')));
  schedule
    .command('delete')
    .description('remove the schedule; runs that go on are left alone')
    .addOption(configPath())
    .addOption(json())
    .action(act(() => import('./schedule-delete.js')));
}

function addPausing(schedule: Command, act: Act): void {
  schedule
    .command('pause')
    .description('start no runs until the schedule is resumed')
    .option('--reason <text>', 'why; stands beside the schedule')
    .addOption(by())
    .addOption(configPath())
    .addOption(json())
    .action(act(() => import('./schedule-pause.js')));
  schedule
    .command('resume')
    .description('let a paused schedule start runs again')
    .option('--reason <text>', 'why; stands beside the schedule')
    .addOption(by())
    .addOption(configPath())
    .addOption(json())
    .action(act(() => import('./schedule-resume.js')));
}

function addStarting(schedule: Command, act: Act): void {
  schedule
    .command('trigger')
    .description('start a run of the schedule now, unless one is going on')
    .addOption(configPath())
    .addOption(json())
    .action(act(() => import('./schedule-trigger.js')));
  schedule
    .command('backfill')
    .description('start the runs that were due between two times, one after the other')
    .requiredOption('--from <date>', "first day (in the schedule's time zone) or time, ISO 8601")
    .requiredOption('--to <date>', 'last day or time, not in the future')
    .addOption(configPath())
    .addOption(json())
    .action(act(() => import('./schedule-backfill.js')));
}
