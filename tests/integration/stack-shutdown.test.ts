import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { projectRoot } from '../../stack/project-root.js';

// Says why it should end, and ends: what `ratchet up` does, without the servers.
const script = `
  import { onShutdownSignal } from ${JSON.stringify(join(projectRoot(), 'dist', 'stack', 'shutdown.js'))};
  onShutdownSignal((reason) => {
    console.error(reason);
    process.exit(0);
  });
  setInterval(() => console.log('at work'), 20);
`;

const heard = (child: ChildProcess, pattern: RegExp): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = '';
    const listen = (chunk: Buffer): void => {
      text += chunk.toString('utf8');
      const found = pattern.exec(text);
      if (found !== null) resolve(found[0]);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.stderr?.once('close', () => {
      reject(new Error(`ended without saying ${String(pattern)}: ${text}`));
    });
  });

const run = (command: string, args: readonly string[]): ChildProcess =>
  spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });

const shellQuote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
// With a second command, so that the shell does not simply become the program.
const inShell = `${shellQuote(process.execPath)} --input-type=module -e ${shellQuote(script)}; true`;

describe('a process that listens for its end', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('is told about %s', async (signal) => {
    const child = run(process.execPath, ['--input-type=module', '-e', script]);
    await heard(child, /at work/);
    child.kill(signal);
    expect(await heard(child, /SIG[A-Z]+/)).toBe(signal);
  });

  it('is told when the shell that launched it is killed', async () => {
    const shell = run('sh', ['-c', inShell]);
    await heard(shell, /at work/);
    shell.kill('SIGKILL');
    expect(await heard(shell, /launcher ended/)).toBe('launcher ended');
  });

  it('is told when npm, one step further up, is killed', async () => {
    const npm = run('npm', ['exec', '--offline', '-c', inShell]);
    await heard(npm, /at work/);
    npm.kill('SIGKILL');
    expect(await heard(npm, /launcher ended/)).toBe('launcher ended');
  });

  it('lives on when the reader of its output goes away', async () => {
    const child = run(process.execPath, ['--input-type=module', '-e', script]);
    await heard(child, /at work/);
    child.stdout?.destroy();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(child.exitCode).toBeNull();
    child.kill('SIGTERM');
    expect(await heard(child, /SIG[A-Z]+/)).toBe('SIGTERM');
  });
});
