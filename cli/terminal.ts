/** Progress and words for people go to stderr; results go to stdout, so that scripts can read them. */
export interface Terminal {
  say(line: string): void;
  result(text: string): void;
  /** Whether a person watches stderr. */
  readonly interactive: boolean;
}

/** The terminal of this process. A reader that went away is not an error. */
export function openTerminal(): Terminal {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  return {
    say: (line) => process.stderr.write(`${line}\n`),
    result: (text) => process.stdout.write(`${text}\n`),
    interactive: process.stderr.isTTY,
  };
}
