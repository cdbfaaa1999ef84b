/** What a command of a terminal can hold and a person still reads; a longer one is not told again. */
const MOST_WORDS = 60;
const LONGEST = 4_000;
const ONE_LINE = /^[^\p{Cc}]*$/u;

/** The words a person has typed to start a run, to be told again where it fails; nothing where they are too many for that. */
export function startedWith(typed: readonly string[] = process.argv.slice(2)): {
  readonly startedWith?: string[];
} {
  const [command, ...rest] = typed;
  if (command === undefined) return {};
  const words =
    command === 'start'
      ? ['npm', 'start', ...(rest.length === 0 ? [] : ['--', ...rest])]
      : ['npx', 'ratchet', command, ...rest];
  const text = words.join(' ');
  const told = words.length <= MOST_WORDS && text.length <= LONGEST && ONE_LINE.test(text);
  return told ? { startedWith: words } : {};
}
