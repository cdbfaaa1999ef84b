/** What demo table to make; the same options always give the same bytes. */
export interface DemoOptions {
  /** Names the customer base: an integer in 0..2147483647. */
  readonly seed: number;
  /** Simulated week, 0..260; week 0 is the base, later weeks show the same customers a little older. */
  readonly week: number;
  /** Rows before duplicates are added, 1..10000000. */
  readonly customers: number;
  /** "Now" as an ISO 8601 time. When given, a column `updated_at` with times in the seven days before it is added. */
  readonly asOf?: string;
}

const INTEGER_OPTIONS = [
  ['seed', 0, 2_147_483_647],
  ['week', 0, 260],
  ['customers', 1, 10_000_000],
] as const;

/** Says in words what is wrong with the options, one sentence each; empty when they can be used. */
export function demoOptionsProblems(options: DemoOptions): readonly string[] {
  const problems = INTEGER_OPTIONS.filter(([name, low, high]) => {
    const value = options[name];
    return !Number.isInteger(value) || value < low || value > high;
  }).map(
    ([name, low, high]) =>
      `${name}: found ${options[name]}, expected an integer from ${low} to ${high}; give another ${name}`,
  );
  if (options.asOf !== undefined && Number.isNaN(Date.parse(options.asOf)))
    problems.push(`asOf: found "${options.asOf}", expected an ISO 8601 time such as 2026-11-23T02:00:00Z`);
  return problems;
}
