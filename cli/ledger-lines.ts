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
    ...findings.flatMap((finding) => [`- ${describeFinding(finding)}`, ...indented(finding.next)]),
    ...unjudged.flatMap(({ reason, subject }) => [`? ${subject}: not looked at`, ...indented(reason)]),
    ...notes.flatMap(indented),
  ];
}

/** A text in lines that a terminal of 80 columns does not break. */
function indented(text: string): readonly string[] {
  return (text.match(/\S.{0,76}(?=\s|$)/gu) ?? []).map((line) => `  ${line.trim()}`);
}

function stateOf({ checked, entries, findings, intact, unjudged }: LedgerReport): string {
  const of = counted(entries, 'entry', 'entries');
  if (intact) return `intact: ${of}; channels, ${counted(checked.bundles, 'bundle')} and MLflow agree`;
  if (findings.length === 0) return `NOT JUDGED: ${of}, ${counted(unjudged.length, 'place')} out of reach`;
  const shown = findings.every(({ kind }) => SHOWN_ONLY.includes(kind));
  return `${shown ? 'intact, but MLflow differs' : 'BROKEN'}: ${counted(findings.length, 'problem')}, ${of}`;
}
