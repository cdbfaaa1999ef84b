/** Longest value that is told whole. */
const LONGEST = 60;

const HASH = /^[0-9a-f]{64}$/;

/** A step's input as people read it: hashes and long values cut, `absent` for null. */
export function inputText(value: string | null): string {
  if (value === null) return 'absent';
  if (HASH.test(value)) return value.slice(0, 12);
  return value.length <= LONGEST ? value : `${value.slice(0, LONGEST - 3)}...`;
}
