import { plainDocument, plainJson } from '../../cli/plain-document.js';
import type { Terminal } from '../../cli/terminal.js';
import { plainText } from '../../domain/text/plain-text.js';

/** A terminal that keeps what was written to it. */
export interface RecordedTerminal extends Terminal {
  /** Lines said to people, on stderr. */
  readonly said: string[];
  /** Results, on stdout. */
  readonly results: string[];
}

/** A terminal without colours, as a script or a log file sees it; marks colours where `coloured`. */
export function recordTerminal(coloured = false): RecordedTerminal {
  const said: string[] = [];
  const results: string[] = [];
  const paint: Terminal['paint'] = (style, text) =>
    coloured ? `<${[style].flat().join(' ')}>${text}</>` : text;
  return {
    said,
    results,
    paint,
    paintResult: paint,
    say: (line) => said.push(plainText(line)),
    result: (line) => results.push(plainText(line)),
    json: (document) => results.push(plainJson(document)),
    show: (document, compose) => results.push(compose(plainDocument(document), paint)),
    interactive: false,
    live: () => undefined,
    columns: () => 80,
    resultColumns: () => Infinity,
  };
}
