import { painterFor } from './paint.js';
import type { Paint } from './paint.js';

/** Progress and words for people go to stderr; results go to stdout, so that scripts can read them. */
export interface Terminal {
  /** Colours for what is said, and for results; plain where no terminal shows them. */
  readonly paint: Paint;
  readonly paintResult: Paint;
  readonly say: (line: string) => void;
  readonly result: (text: string) => void;
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
    paint: painterFor(process.stderr),
    paintResult: painterFor(process.stdout),
    say: (line) => process.stderr.write(`${line}\n`),
    result: (text) => process.stdout.write(`${text}\n`),
    interactive: process.stderr.isTTY,
  };
}
