import type { ChannelRow, PromotionDecision, PromotionRequest } from './deployment.js';
import type { ArtifactRef } from './refs.js';

/** A promotion on record: what was asked and what was decided, in its place in the model's hash chain. */
export interface LedgerEntry {
  readonly sequence: number;
  readonly promotionId: string;
  readonly model: string;
  readonly decision: PromotionDecision;
  readonly request: PromotionRequest;
  /** By the database's clock; never earlier than the entry before. */
  readonly decidedAt: string;
  readonly previousHash: string;
  readonly hash: string;
}

/** A channel as the entries say it must be, with the entry that was the last to move it. */
export interface ReplayedChannel {
  readonly row: ChannelRow;
  readonly entry: LedgerEntry;
}

/** A version as it was recorded when it was registered. */
export interface RecordedVersion {
  readonly version: number;
  readonly modelSha256: string;
}

/** A run that has ended with a promotion, by the run log. */
export interface PromotingRun {
  readonly workflowId: string;
  readonly version: number;
  readonly outcome: 'champion' | 'staging';
}

/** An entry that was changed after it was written, or that is out of its place. */
export interface BrokenEntry {
  readonly sequence: number;
  /** Why it cannot be read; null = it can, and its hash or its link to the entry before is wrong. */
  readonly unreadable: string | null;
}

/** All that the database holds about the promotions of one model, as it was at one moment. */
export interface LedgerRecord {
  readonly model: string;
  /** Oldest first, up to the first that cannot be read. */
  readonly entries: readonly LedgerEntry[];
  readonly broken: BrokenEntry | null;
  readonly channels: readonly ChannelRow[];
  readonly versions: readonly RecordedVersion[];
  readonly runs: readonly PromotingRun[];
}

/** What a finding of the ledger's verification is about. */
export type FindingKind =
  'entry' | 'channel' | 'version' | 'run' | 'bundle' | 'head' | 'alias' | 'registration';

/** One thing that is not as the ledger says. */
export interface LedgerFinding {
  readonly kind: FindingKind;
  /** Which one, such as "channel champion". */
  readonly subject: string;
  readonly expected: string;
  readonly found: string;
  /** What a person does about it. */
  readonly next: string;
}

/** The bundle of a version that serves or has served, as its entry names it. */
export interface ServedBundle {
  readonly version: number;
  readonly modelSha256: string;
  readonly bundle: ArtifactRef;
}

/** Something that could not be looked at; what was not looked at is not called good. */
export interface Unjudged {
  readonly subject: string;
  readonly reason: string;
}

/** What the verification of a model's ledger came to. */
export interface LedgerReport {
  readonly model: string;
  /** All of it was looked at, and nothing was found. */
  readonly intact: boolean;
  readonly entries: number;
  readonly head: string | null;
  /** Sequence of the first entry that is not as it was written. */
  readonly brokenAt: number | null;
  readonly findings: readonly LedgerFinding[];
  readonly unjudged: readonly Unjudged[];
  /** What is worth knowing and no fault. */
  readonly notes: readonly string[];
  /** How many of each were compared. */
  readonly checked: {
    readonly entries: number;
    readonly channels: number;
    readonly versions: number;
    readonly runs: number;
    readonly bundles: number;
    /** Versions in MLflow, with their aliases and tags; 0 where it was away. */
    readonly registryVersions: number;
  };
}

/** A finding in one line, its digests by their first 12 digits. */
export function describeFinding({ expected, found, subject }: LedgerFinding): string {
  return `${subject}: expected ${expected}; found ${found}`.replaceAll(
    /\b([0-9a-f]{12})[0-9a-f]{52}\b/g,
    '$1',
  );
}
