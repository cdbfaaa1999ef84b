import { spawn } from 'node:child_process';

import { projectRoot } from '../setup/project.js';

/** Runs Node on a script with its output kept aside; resolves to `{ok, output}`. */
export const runQuietly = (args) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.on('close', (code) => resolve({ ok: code === 0, output: Buffer.concat(chunks).toString('utf8') }));
  });

/** Runs Node on a script with its output shown as it comes; resolves to whether it ended with code 0. */
export const runShown = (args) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: projectRoot,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('close', (code) => resolve(code === 0));
  });
