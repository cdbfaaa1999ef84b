/** The command line that does this to the same schedule, for a person to copy. */
export function scheduleCommand(words: string, configPath: string | undefined): string {
  return `npx ratchet schedule ${words}${configPath === undefined ? '' : ` --config-path ${quoted(configPath)}`}`;
}

/** As a shell reads it back. */
function quoted(path: string): string {
  return /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}
