import type { Config } from '../../contracts/config/index.js';
import type { Contradiction } from '../contradictions/contradiction.js';
import { tooLong } from './longest.js';

/** RFC 5321, 4.5.3.1: of what stands before the @, and of an address as a whole (a path without its angle brackets). */
const LONGEST_LOCAL_PART = 64;
const LONGEST_ADDRESS = 254;

/** Addresses that no mail server has to take. */
export function mailLimits({ notification }: Config): Contradiction[] {
  return [
    ...addressLimits(['notification', 'from'], notification.from),
    ...notification.to.flatMap((address, index) => addressLimits(['notification', 'to', index], address)),
  ];
}

function addressLimits(path: readonly PropertyKey[], address: string): Contradiction[] {
  const [local = ''] = address.split('@');
  return [
    ...tooLong({
      path,
      text: address,
      longest: LONGEST_ADDRESS,
      reason: 'no mail server has to take a longer address; correct it',
    }),
    ...tooLong({
      path,
      text: local,
      longest: LONGEST_LOCAL_PART,
      reason: 'that is what stands before the @ at most; correct it',
    }),
  ];
}
