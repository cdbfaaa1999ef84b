import type { OutputStream } from '../../cli/terminal.js';

/** A terminal's screen: what a person sees after all that was written. */
export interface Screen {
  readonly stream: OutputStream;
  /** The lines from the top, without the empty ones at the end. */
  readonly lines: () => string[];
}

const TOKEN = /\u001b\[(?<count>\d*)(?<command>[A-Za-z])|\n|\r|[^\u001b\n\r]/gu;

/** A screen of endless height that knows the few control sequences we use; what is too long wraps. */
export function createScreen(columns: number): Screen {
  let rows: string[] = [''];
  let row = 0;
  let column = 0;
  const put = (character: string): void => {
    if (column === columns) down();
    const line = (rows[row] ?? '').padEnd(column);
    rows[row] = line.slice(0, column) + character + line.slice(column + 1);
    column += 1;
  };
  const down = (): void => {
    row += 1;
    column = 0;
    rows[row] ??= '';
  };
  const control = (command: string, count: string): void => {
    if (command === 'A') row = Math.max(0, row - Number(count || 1));
    if (command === 'K' || command === 'J') rows[row] = (rows[row] ?? '').slice(0, column);
    if (command === 'J') rows = rows.slice(0, row + 1);
  };
  const write = (text: string): void => {
    for (const [token, count, command] of text.matchAll(TOKEN)) {
      if (command !== undefined) control(command, count ?? '');
      else if (token === '\n') down();
      else if (token === '\r') column = 0;
      else put(token);
    }
  };
  return {
    stream: { isTTY: true, columns, write },
    lines: () => rows.map((line) => line.trimEnd()).slice(0, rows.findLastIndex((line) => line !== '') + 1),
  };
}
