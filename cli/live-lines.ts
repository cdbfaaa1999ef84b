import { stripVTControlCharacters } from 'node:util';

/** Lines at the lower end of a terminal that are rewritten in place. */
export interface LiveLines {
  /** Replaces the lines by these; none takes them away. */
  readonly show: (lines: readonly string[]) => void;
  /** Takes the lines away while `write` writes whole lines that stay, and puts them back beneath. */
  readonly writeAbove: (write: () => void) => void;
}

const CLEAR_LINE_END = '\u001b[K';
const CLEAR_BELOW = '\u001b[J';

/** Live lines on a terminal of `columns()` columns. The cursor rests at the start of the line beneath them. */
export function createLiveLines(write: (text: string) => void, columns: () => number): LiveLines {
  let drawn: readonly string[] = [];
  const draw = (lines: readonly string[]): void => {
    const text = lines.map((line) => `${line}${CLEAR_LINE_END}\n`).join('');
    if (lines.length + drawn.length > 0) write(`${home(drawn.length)}${text}${CLEAR_BELOW}`);
    drawn = lines;
  };
  return {
    show: (lines) => {
      const fitting = lines.map((line) => cut(line, columns()));
      if (fitting.join('\n') !== drawn.join('\n')) draw(fitting);
    },
    writeAbove: (writeLines) => {
      const lines = drawn;
      draw([]);
      writeLines();
      draw(lines);
    },
  };
}

// The terminal itself writes too: ^C where the cursor rests.
function home(lines: number): string {
  return lines === 0 ? '\r' : `\r\u001b[${lines}A`;
}

// A line that wraps would be two to move over. Colours are given up where a line is cut.
function cut(line: string, columns: number): string {
  const plain = stripVTControlCharacters(line);
  return plain.length < columns ? line : plain.slice(0, columns - 1);
}
