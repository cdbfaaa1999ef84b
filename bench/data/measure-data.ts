import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';

import { median } from '../../domain/math/quantile.js';
import { benchContract } from './bench-contract.js';
import { assertSameWork, type Side, sideSchema, STEPS } from './work-facts.js';
import type { DataFiles } from './write-files.js';

const MOST_OUTPUT_BYTES = 10_000_000;

/** What one size of data took, medians of the pairs. */
export interface DataFigures {
  readonly customers: number;
  readonly rows: number;
  readonly ours: SideFigures;
  readonly python: SideFigures;
}

export interface SideFigures {
  readonly seconds: Side['seconds'];
  readonly total: number;
  readonly peakMb: number;
}

/** Both sides by turns, each in a new process that has done all of it once with the small files. */
export function measureData(
  customers: number,
  files: { readonly first: DataFiles; readonly measured: DataFiles },
  pairs: number,
  python: string,
): DataFigures {
  const ours: Side[] = [];
  const peer: Side[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    const here = runOurs(files);
    ours.push(here);
    const there = runPeer(python, files);
    assertSameWork(here.facts, there.facts);
    peer.push(there);
  }
  return {
    customers,
    rows: ours[0]?.facts.rows ?? 0,
    ours: figuresOf(ours),
    python: figuresOf(peer),
  };
}

function figuresOf(sides: readonly Side[]): SideFigures {
  const totalOf = ({ seconds }: Side): number =>
    Object.values(seconds).reduce((sum, value) => sum + value, 0);
  const steps = STEPS.filter((step) => sides.every(({ seconds }) => seconds[step] !== undefined));
  return {
    seconds: Object.fromEntries(
      steps.map((step) => [step, median(sides.map(({ seconds }) => seconds[step] ?? NaN))]),
    ),
    total: median(sides.map(totalOf)),
    peakMb: Math.max(...sides.map(({ peakMb }) => peakMb)),
  };
}

function runOurs({ first, measured }: { readonly first: DataFiles; readonly measured: DataFiles }): Side {
  const program = join(import.meta.dirname, 'ours.ts');
  const loader = join(import.meta.dirname, '..', '..', 'node_modules', 'vite-node', 'vite-node.mjs');
  return run(process.execPath, [loader, program, JSON.stringify(first), JSON.stringify(measured)]);
}

function runPeer(
  python: string,
  { first, measured }: { readonly first: DataFiles; readonly measured: DataFiles },
): Side {
  const program = join(import.meta.dirname, 'peer.py');
  return run(python, [program, JSON.stringify(first), JSON.stringify(measured), JSON.stringify(peerRules())]);
}

/** The data contract as the Python side reads it. */
function peerRules() {
  const { dataset } = benchContract();
  const named = (types: readonly string[]): string[] =>
    dataset.columns.filter(({ type }) => types.includes(type)).map(({ name }) => name);
  return {
    key: dataset.key,
    target: dataset.target.column,
    columns: dataset.columns,
    categories: named(['category']),
    numbers: named(['number', 'integer', 'boolean']),
    relations: dataset.relations,
    splits: dataset.splits,
  };
}

function run(command: string, args: readonly string[]): Side {
  const { error, status, stdout } = spawnSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 2],
    maxBuffer: MOST_OUTPUT_BYTES,
  });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${command} ${args[0] ?? ''} ended with ${String(status)}`);
  return sideSchema.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
}
