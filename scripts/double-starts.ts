/**
 * Starts two project folders at the same moment, as two people would with `npm start`, again and again: each must have
 * servers of its own, and its first model must be version 1. Some two minutes a round; the code must be built.
 *
 *   npx vite-node scripts/double-starts.ts            # 10 rounds; exit code 1 where one fails
 *   npx vite-node scripts/double-starts.ts -- 3       # 3 rounds
 */
import { z } from 'zod';

import { copyProject } from '../tests/support/project-copy.js';
import { startRatchet, type CommandResult } from '../tests/support/ratchet-command.js';

const ROUNDS = 10;
const PORTS_OF_TWO_STACKS = 14;
const LIMIT_MS = 600_000;

const runSchema = z.object({
  verdict: z.string(),
  champion: z.object({ version: z.number() }).nullable(),
  model: z.object({ version: z.number().nullable() }),
});

/** The ports in the lines that say where servers are. */
function portsIn(said: string): readonly string[] {
  const lines = said.split('\n').filter((line) => / healthy after .*127\.0\.0\.1/u.test(line));
  return lines.flatMap((line) => [...line.matchAll(/127\.0\.0\.1:(\d+)/gu)].map(([, port = '']) => port));
}

function complaintsOf({ code, stderr, stdout }: CommandResult, name: string): readonly string[] {
  if (code !== 0) return [`${name} ended with code ${code ?? 'none, killed'}:\n${stderr}`];
  const { champion, model, verdict } = runSchema.parse(JSON.parse(stdout));
  const found = `${verdict}, version ${model.version ?? 'none'}, champion ${champion?.version ?? 'none'}`;
  return model.version === 1 && champion?.version === 1 ? [] : [`${name}: ${found}; expected version 1`];
}

async function startBoth(): Promise<readonly string[]> {
  const names = ['first', 'second'];
  const copies = names.map(copyProject);
  try {
    const commands = copies.map(({ command, folder }) =>
      startRatchet(['start', '--json'], {
        cwd: folder,
        environment: process.env,
        command,
        limitMs: LIMIT_MS,
      }),
    );
    const results = await Promise.all(commands.map(({ ended }) => ended));
    const ports = results.flatMap(({ stderr }) => portsIn(stderr));
    const shared = new Set(ports).size === PORTS_OF_TWO_STACKS ? [] : [`ports: ${ports.join(', ')}`];
    const complaints = results.flatMap((result, index) => complaintsOf(result, names[index] ?? ''));
    const seconds = Math.max(...results.map((result) => result.seconds)).toFixed(0);
    process.stdout.write(`  ${seconds} s, ports ${ports.join(' ')}\n`);
    return [...shared, ...complaints];
  } finally {
    for (const copy of copies) copy.remove();
  }
}

const asked = process.argv.slice(2).map(Number).find(Number.isInteger);
let failed = 0;
for (let round = 1; round <= (asked ?? ROUNDS); round += 1) {
  const complaints = await startBoth();
  failed += complaints.length === 0 ? 0 : 1;
  const verdict = complaints.length === 0 ? 'each has its own servers, each first version is 1' : 'FAILED';
  process.stdout.write(`${[`${round}: ${verdict}`, ...complaints].join('\n')}\n`);
}
process.exitCode = failed === 0 ? 0 : 1;
