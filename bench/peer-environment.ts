import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '..', '.ratchet', 'bench');
const LOCK = join(import.meta.dirname, 'requirements.lock');
const STAMP = join(FOLDER, 'lock.sha256');

/** The Python with the peers of requirements.lock, in a folder of the benchmark's own; made where it is not there. */
export function peerPython(say: (line: string) => void): string {
  const python = join(FOLDER, 'bin', 'python');
  const wanted = createHash('sha256').update(readFileSync(LOCK)).digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return python;
  say('Installing the Python packages to compare with into .ratchet/bench');
  rmSync(FOLDER, { recursive: true, force: true });
  run('python3', ['-m', 'venv', FOLDER]);
  const quiet = ['--quiet', '--disable-pip-version-check', '--no-input'];
  run(python, ['-m', 'pip', 'install', ...quiet, '--require-hashes', '--only-binary', ':all:', '-r', LOCK]);
  writeFileSync(STAMP, wanted);
  return python;
}

function run(command: string, args: readonly string[]): void {
  const { error, status } = spawnSync(command, args, { stdio: ['ignore', 2, 2] });
  if (error !== undefined) throw error;
  if (status === 0) return;
  throw new Error(
    `${command} ${args.join(' ')} ended with ${String(status)}: is the Python package index reachable?`,
  );
}
