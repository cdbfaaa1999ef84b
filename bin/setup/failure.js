/** A step of the set-up that failed: what, the end of its log, and what a person can do about it. */
export class SetupError extends Error {
  constructor({ what, advice, logFile = null, logTail = '' }) {
    super(what);
    this.name = 'SetupError';
    this.advice = advice;
    this.logFile = logFile;
    this.logTail = logTail;
  }
}

/** The failure as lines for a person. */
export const describeFailure = (error) => {
  if (!(error instanceof SetupError)) return `Set-up failed: ${error instanceof Error ? error.stack : error}`;
  const lines = ['', `Set-up failed: ${error.message}`];
  if (error.logTail !== '') {
    lines.push('', ...error.logTail.split('\n').map((line) => `    ${line}`), '');
  }
  if (error.logFile !== null) lines.push(`Whole log: ${error.logFile}`);
  lines.push(`What to do: ${error.advice}`);
  return lines.join('\n');
};
