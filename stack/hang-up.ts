import { readFileSync } from 'node:fs';

const SIGHUP_BIT = 1n;

/**
 * Whether this process was started to outlive its terminal (`nohup`): SIGHUP is ignored. Only Linux tells; elsewhere
 * false. To be asked before a handler for SIGHUP is set.
 */
export const outlivesTerminal = (): boolean => {
  if (process.platform !== 'linux') return false;
  const ignored = /^SigIgn:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0';
  return (BigInt(`0x${ignored}`) & SIGHUP_BIT) !== 0n;
};
