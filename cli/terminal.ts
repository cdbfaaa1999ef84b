import { createLiveLines } from './live-lines.js';
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
  /** Replaces the lines beneath all that was said; none takes them away. Nothing happens where no terminal shows them. */
  readonly live: (lines: readonly string[]) => void;
  /** Characters of a line of stderr. */
  readonly columns: () => number;
}

/** The part of an output stream that a terminal needs. */
export interface OutputStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const DEFAULT_COLUMNS = 80;

/** A terminal on two streams. */
export function createTerminal(stdout: OutputStream, stderr: OutputStream): Terminal {
  const interactive = stderr.isTTY === true;
  // Some pseudo-terminals say 0.
  const columns = (): number => stderr.columns || DEFAULT_COLUMNS;
  const lines = createLiveLines((text) => stderr.write(text), columns);
  const writeLine = (stream: OutputStream, text: string): void => {
    lines.writeAbove(() => stream.write(`${text}\n`));
  };
  return {
    paint: painterFor(stderr),
    paintResult: painterFor(stdout),
    say: (line) => {
      writeLine(stderr, line);
    },
    result: (text) => {
      writeLine(stdout, text);
    },
    interactive,
    live: (shown) => {
      if (interactive) lines.show(shown);
    },
    columns,
  };
}

/** The terminal of this process. A reader that went away is not an error. */
export function openTerminal(): Terminal {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  return createTerminal(process.stdout, process.stderr);
}
