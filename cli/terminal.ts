import { createLiveLines } from './live-lines.js';
import { painterFor, plainPainted } from './paint.js';
import type { Paint } from './paint.js';
import { plainDocument, plainJson } from './plain-document.js';

/**
 * Progress and words for people go to stderr; results go to stdout, so that scripts can read them. Texts that others have
 * named cannot steer the terminal: all but our own colours is taken out of a line, its line ends included.
 */
export interface Terminal {
  /** Colours for what is said, and for results; plain where no terminal shows them. */
  readonly paint: Paint;
  readonly paintResult: Paint;
  /** One line. */
  readonly say: (line: string) => void;
  /** One line. */
  readonly result: (line: string) => void;
  /** A document as JSON. */
  readonly json: (document: unknown) => void;
  /** A document in many lines, composed of a copy whose texts hold no line end. */
  readonly show: <D extends object>(document: D, compose: (plain: D, paint: Paint) => string) => void;
  /** Whether a person watches stderr. */
  readonly interactive: boolean;
  /** Replaces the lines beneath all that was said; none takes them away. Nothing happens where no terminal shows them. */
  readonly live: (lines: readonly string[]) => void;
  /** Characters of a line of stderr. */
  readonly columns: () => number;
  /** Characters of a line of stdout; without end where no terminal shows it, so that programs find whole lines. */
  readonly resultColumns: () => number;
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
  const write = (stream: OutputStream, text: string): void => {
    lines.writeAbove(() => stream.write(`${text}\n`));
  };
  const paintResult = painterFor(stdout);
  return {
    paint: painterFor(stderr),
    paintResult,
    say: (line) => {
      write(stderr, plainPainted(line));
    },
    result: (line) => {
      write(stdout, plainPainted(line));
    },
    json: (document) => {
      write(stdout, plainJson(document));
    },
    show: (document, compose) => {
      const text = compose(plainDocument(document), paintResult);
      write(stdout, text.split('\n').map(plainPainted).join('\n'));
    },
    interactive,
    live: (shown) => {
      if (interactive) lines.show(shown.map(plainPainted));
    },
    columns,
    resultColumns: () => (stdout.isTTY === true ? stdout.columns || DEFAULT_COLUMNS : Infinity),
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
