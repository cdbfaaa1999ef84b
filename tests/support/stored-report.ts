import { readFileSync } from 'node:fs';

import { z } from 'zod';

import type { Installation } from './installation.js';

const reportSchema = z.object({ reports: z.record(z.string(), z.object({ sha256: z.string() })) });

/** The full report of one stage of a run, as text: the only place where offending values may stand. */
export function stageReport(installation: Installation, runReport: string | null, stage: string): string {
  const sha256 = /[0-9a-f]{64}/.exec(runReport ?? '')?.[0] ?? '';
  const { reports } = reportSchema.parse(JSON.parse(readArtifact(installation, sha256)));
  return readArtifact(installation, reports[stage]?.sha256 ?? '');
}

const readArtifact = (installation: Installation, sha256: string): string =>
  readFileSync(installation.path(`artifacts/sha256/${sha256.slice(0, 2)}/${sha256}`), 'utf8');
