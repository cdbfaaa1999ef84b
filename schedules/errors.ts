/** The schedule of the configuration cannot be: which field, and what was expected of it. */
export class ScheduleRefusedError extends Error {
  override readonly name = 'ScheduleRefusedError';

  constructor(field: string, problem: string, options?: ErrorOptions) {
    super(`${field}: ${problem}; see the section \`schedule\` of config/config.yaml`, options);
  }
}

/** Others kept changing the schedule while it was to be changed. */
export class ScheduleContendedError extends Error {
  override readonly name = 'ScheduleContendedError';

  constructor(id: string) {
    super(`The schedule ${id} is being changed by others; look at it, and say it again when they are done`);
  }
}

/** Temporal took a request for a run, but none appeared. */
export class ScheduleSilentError extends Error {
  override readonly name = 'ScheduleSilentError';

  constructor(id: string, seconds: number) {
    super(
      `Temporal took the request, but the schedule ${id} started no run within ${seconds} s; ` +
        'look for it with `npx ratchet schedule describe`',
    );
  }
}
