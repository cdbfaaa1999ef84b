import { describe, expect, it } from 'vitest';

import { createTerminal } from '../../cli/terminal.js';
import { createScreen } from '../support/screen.js';

function pipe() {
  const written: string[] = [];
  return { written, stream: { write: (text: string) => written.push(text) } };
}

describe('a terminal', () => {
  it('puts results above the live lines where both streams are the same screen', () => {
    const { lines, stream } = createScreen(40);
    const terminal = createTerminal(stream, stream);
    terminal.live(['live']);
    terminal.result('{}');
    expect(lines()).toEqual(['{}', 'live']);
  });

  it('writes no control sequence to a pipe', () => {
    const [stdout, stderr] = [pipe(), pipe()];
    const terminal = createTerminal(stdout.stream, stderr.stream);
    terminal.live(['live']);
    terminal.say(terminal.paint('red', 'said'));
    terminal.result(terminal.paintResult('red', 'result'));
    terminal.live([]);
    expect(stderr.written).toEqual(['said\n']);
    expect(stdout.written).toEqual(['result\n']);
    expect(terminal.interactive).toBe(false);
  });

  it('takes a pseudo-terminal that gives no width for one of 80 columns', () => {
    const stderr = { ...pipe().stream, isTTY: true, columns: 0 };
    expect(createTerminal(pipe().stream, stderr).columns()).toBe(80);
  });

  it('is as wide as its window is now', () => {
    const window = { ...pipe().stream, isTTY: true, columns: 100 };
    const terminal = createTerminal(pipe().stream, window);
    window.columns = 60;
    expect(terminal.columns()).toBe(60);
  });
});
