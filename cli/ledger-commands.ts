import type { Command } from 'commander';

import type { Act } from './command-action.js';
import { configPath, json } from './command-options.js';

/** The commands about what serves customers, and the record of how it came to. */
export function addLedgerCommands(program: Command, act: Act): void {
  program
    .command('champion')
    .description('say which version serves customers')
    .option('--at <time>', 'as it was at this time, ISO 8601')
    .addOption(configPath())
    .addOption(json())
    .action(act(() => import('./champion.js')));
  program
    .command('ledger')
    .description('the record of all promotions')
    .command('verify')
    .description('compare the promotion ledger with all that goes by it: channels, bundles, MLflow')
    .option('--head <hex>', 'a head that you were told of, by a mail: 12 digits or more')
    .addOption(configPath())
    .addOption(json())
    .action(act(() => import('./ledger-verify.js')));
}
