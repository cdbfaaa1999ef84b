import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createLiveLines } from '../../cli/live-lines.js';
import { createScreen } from '../support/screen.js';

const COLUMNS = 12;

function open(columns = COLUMNS) {
  const screen = createScreen(columns);
  const written: string[] = [];
  const write = (text: string): void => {
    written.push(text);
    screen.stream.write(text);
  };
  const live = createLiveLines(write, () => columns);
  const say = (line: string): void => {
    live.writeAbove(() => screen.stream.write(`${line}\n`));
  };
  return { live, say, screen, written };
}

describe('live lines', () => {
  it('are rewritten in place, also where they become shorter or fewer', () => {
    const { live, screen } = open();
    live.show(['round 99', 'round 1']);
    live.show(['round 7']);
    expect(screen.lines()).toEqual(['round 7']);
  });

  it('leave nothing behind when they are taken away', () => {
    const { live, say, screen } = open();
    say('above');
    live.show(['one', 'two']);
    live.show([]);
    say('next');
    expect(screen.lines()).toEqual(['above', 'next']);
  });

  it('make way for a line that stays, and stand beneath it again', () => {
    const { live, say, screen } = open();
    live.show(['live']);
    say('stays');
    expect(screen.lines()).toEqual(['stays', 'live']);
  });

  it('are cut where they would wrap, so that the next ones replace all of them', () => {
    const { live, screen } = open();
    live.show(['\u001b[36ma line of many words\u001b[39m']);
    expect(screen.lines()).toEqual(['a line of m']);
    live.show(['short']);
    expect(screen.lines()).toEqual(['short']);
  });

  it('keep their colours where they fit', () => {
    const { live, written } = open();
    live.show(['\u001b[36mtwelve less\u001b[39m']);
    expect(written.join('')).toContain('\u001b[36mtwelve less\u001b[39m');
  });

  it('write over what the terminal put where the cursor rests', () => {
    const { live, say, screen } = open();
    live.show(['live']);
    screen.stream.write('^C');
    say('Stopping');
    expect(screen.lines()).toEqual(['Stopping', 'live']);
  });

  it('write nothing when nothing changed', () => {
    const { live, written } = open();
    live.show([]);
    live.show(['same']);
    const before = written.length;
    live.show(['same']);
    expect(written).toHaveLength(before);
  });

  it('stand beneath all that was said, whatever came in between', () => {
    const line = fc.string({ unit: fc.constantFrom('a', 'b', ' '), minLength: 1, maxLength: 20 });
    const step = fc.oneof(
      fc.record({ say: line.map((text) => text.slice(0, COLUMNS - 1)) }),
      fc.record({ show: fc.array(line, { maxLength: 4 }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const { live, say, screen } = open();
        const said: string[] = [];
        let shown: readonly string[] = [];
        for (const one of steps) {
          if ('say' in one) {
            said.push(one.say);
            say(one.say);
          } else {
            shown = one.show.map((text) => text.slice(0, COLUMNS - 1));
            live.show(one.show);
          }
        }
        const expected = [...said, ...shown].map((text) => text.trimEnd());
        expect(screen.lines().join('\n').trimEnd()).toBe(expected.join('\n').trimEnd());
      }),
    );
  });
});
