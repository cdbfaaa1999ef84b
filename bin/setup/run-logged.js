import { spawn } from 'node:child_process';
import { appendFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

import { rememberProgram } from './leftover.js';
import { inProject, projectRoot } from './project.js';

/**
 * Runs a program with its output in `.ratchet/logs/<logName>.log`; `onLine` sees each line as it comes.
 * Resolves to `{ok, lines, logFile, logTail}`; an abort of `signal` ends the program.
 */
export const runLogged = ({
  command,
  args,
  logName,
  cwd = projectRoot,
  env = {},
  onLine = () => {},
  signal,
}) =>
  new Promise((resolve) => {
    const logFile = inProject('.ratchet', 'logs', `${logName}.log`);
    const lines = [];
    writeFileSync(logFile, `$ ${command} ${args.join(' ')}\n`);
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
    });
    const forget = child.pid === undefined ? () => {} : rememberProgram(child.pid);
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        appendFileSync(logFile, `${line}\n`);
        onLine(line);
      });
    }
    const finish = (ok) => resolve({ ok, lines, logFile, logTail: lines.slice(-25).join('\n') });
    child.on('error', (error) => lines.push(error.message));
    child.on('close', (code) => {
      forget();
      finish(code === 0);
    });
  });
