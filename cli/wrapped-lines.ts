/** A line in lines of at most `width` characters, broken at blanks; those after the first begin with `indent`. A longer word stays whole. */
export function wrappedLines(line: string, width: number, indent: string): string[] {
  const lines: string[] = [];
  let rest = line;
  for (;;) {
    const start = lines.length === 0 ? (/^ */u.exec(rest)?.[0].length ?? 0) : indent.length;
    if (rest.length <= width) return [...lines, rest];
    const last = rest.lastIndexOf(' ', width);
    const place = last > start ? last : rest.indexOf(' ', Math.max(width, start));
    if (place < 0) return [...lines, rest];
    lines.push(rest.slice(0, place).trimEnd());
    rest = indent + rest.slice(place).trimStart();
  }
}
