import { decidePromotion } from './decide-promotion.js';
import { judgeLedger } from './judge-ledger.js';
import { replayLedger } from './replay-ledger.js';

/** The rules that a ledger goes by: how a promotion is decided, what entries lead to, what contradicts itself. */
export const ledgerRules = { decide: decidePromotion, replay: replayLedger, judge: judgeLedger } as const;
