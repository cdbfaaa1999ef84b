import { describeDriftBaselines } from '../../conformance/drift-baselines.js';
import { describeLedger } from '../../conformance/ledger.js';
import { describeTamperedLedger } from '../../conformance/tampered-ledger.js';
import { createMemoryLedger } from '../../support/memory-ledger.js';

describeLedger('the memory', createMemoryLedger);
describeDriftBaselines('the memory', createMemoryLedger);
describeTamperedLedger('the memory', createMemoryLedger);
