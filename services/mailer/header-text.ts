/** One line of text for a mail header: line ends and NUL, with which a value could start a header of its own, become spaces. */
export function headerText(value: string): string {
  return value.replaceAll(/[\r\n\0]+/g, ' ').trim();
}

/** Body text without NUL, which neither SMTP nor PostgreSQL carries. */
export function bodyText(value: string): string {
  return value.replaceAll('\0', '');
}
