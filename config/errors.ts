/** One thing wrong in the configuration, said so that it can be mended. */
export interface ConfigurationProblem {
  readonly file: string;
  readonly line: number | null;
  readonly field: string;
  readonly found: string;
  readonly expected: string;
}

/** All that is wrong in the configuration, at once. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  readonly problems: readonly ConfigurationProblem[];

  constructor(problems: readonly ConfigurationProblem[]) {
    super(`The configuration has ${problems.length} problem(s):\n${problems.map(formatProblem).join('\n')}`);
    this.problems = problems;
  }
}

/** Characters of a value that are shown of it. */
const LONGEST_FOUND = 500;

function shortened(found: string): string {
  return found.length > LONGEST_FOUND ? `${found.slice(0, LONGEST_FOUND)}…` : found;
}

function formatProblem(problem: ConfigurationProblem): string {
  const place = problem.line === null ? problem.file : `${problem.file}:${problem.line}`;
  return `  ${place}  ${problem.field}: found ${shortened(problem.found)}; ${problem.expected}`;
}
