import { stripVTControlCharacters, styleText } from 'node:util';

import { describe, expect, it } from 'vitest';

import { createTerminal } from '../../cli/terminal.js';
import { createScreen } from '../support/screen.js';

const HOSTILE = 'run\u001b[2J\n[8/8] promoted\u202e';

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

  it('shows its own colours, and none that a text brings along', () => {
    const window = { ...pipe(), columns: 80 };
    const terminal = createTerminal({ ...window.stream, isTTY: true }, pipe().stream);
    const word = terminal.paintResult('red', 'failed\u001b[32m');
    terminal.result(`${word} \u001b[32mforged\nsecond line`);
    expect(stripVTControlCharacters(window.written.join(''))).toBe('failed·[32m ·[32mforged·second line\n');
    expect(window.written.join('')).toContain(styleText('red', 'failed·[32m'));
  });

  it.each(['say', 'result'] as const)(
    'lets no text that is in what it has to %s steer a terminal or begin a line',
    (way) => {
      const [stdout, stderr] = [pipe(), pipe()];
      const screen = { isTTY: true, columns: 80 };
      createTerminal({ ...stdout.stream, ...screen }, { ...stderr.stream, ...screen })[way](HOSTILE);
      expect([...stdout.written, ...stderr.written].join('')).toContain('run·[2J·[8/8] promoted·\n');
    },
  );

  it('composes what it shows of plain texts, so that only its own line ends are some', () => {
    const stdout = pipe();
    createTerminal(stdout.stream, pipe().stream).show({ id: HOSTILE }, ({ id }) => `first ${id}\nsecond`);
    expect(stdout.written).toEqual(['first run·[2J·[8/8] promoted·\nsecond\n']);
  });

  it('lets no live line do so', () => {
    const screen = createScreen(60);
    createTerminal(pipe().stream, screen.stream).live([HOSTILE]);
    expect(screen.lines()).toEqual(['run·[2J·[8/8] promoted·']);
  });

  it('prints JSON whose value is that of the document', () => {
    const stdout = pipe();
    createTerminal(stdout.stream, pipe().stream).json({ id: HOSTILE });
    expect(JSON.parse(stdout.written.join(''))).toEqual({ id: HOSTILE });
    expect(stdout.written.join('')).not.toContain('\u202e');
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
