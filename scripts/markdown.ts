/** A markdown table; a bar inside a cell is escaped. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Text as it stands, in a block of its own; `language` tells how it is coloured. */
export function codeBlock(text: string, language = ''): string {
  return [`\`\`\`${language}`, text.trimEnd(), '```'].join('\n');
}
