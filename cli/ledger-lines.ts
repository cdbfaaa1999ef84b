import { describeFinding } from '../contracts/ledger.js';
import type { FindingKind, LedgerReport } from '../contracts/ledger.js';
import { counted } from './plain-text.js';

/** What a registry shows to people, and nothing serves by. */
const SHOWN_ONLY: readonly FindingKind[] = ['alias', 'registration'];

/** The verification of a ledger for people: how it stands, then each finding with what to do about it. */
export function ledgerLines(report: LedgerReport): readonly string[] {
  const { findings, head, model, notes, unjudged } = report;
  return [
    `${model}: ${stateOf(report)}`,
    `head ${head ?? 'none'}`,
    ...findings.flatMap((finding) => [`- ${describeFinding(finding)}`, `  ${finding.next}`]),
    ...unjudged.map(({ reason, subject }) => `? ${subject}: not looked at. ${reason}`),
    ...notes.map((note) => `  ${note}`),
  ];
}

function stateOf({ checked, entries, findings, intact, unjudged }: LedgerReport): string {
  const of = counted(entries, 'entry', 'entries');
  if (intact) return `intact: ${of}; channels, ${counted(checked.bundles, 'bundle')} and MLflow agree`;
  if (findings.length === 0) return `NOT JUDGED: ${of}, ${counted(unjudged.length, 'place')} out of reach`;
  const shown = findings.every(({ kind }) => SHOWN_ONLY.includes(kind));
  return `${shown ? 'intact, but MLflow differs' : 'BROKEN'}: ${counted(findings.length, 'problem')}, ${of}`;
}
