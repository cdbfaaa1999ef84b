import type { Installation } from './installation.js';
import type { CommandResult } from './ratchet-command.js';
import { readTrainDocument, type TrainDocument } from './train-document.js';

/** A run that `ratchet train --json` has watched to its end, and whose mail is out. */
export interface TrainingRun extends CommandResult {
  readonly document: TrainDocument;
}

/** Flags of a run that may promote its model. */
export const PROMOTING = ['--register-best', '--promote-to-staging'] as const;

/** Runs `ratchet train --json` on a file, and waits for the mail about the run. */
export async function train(
  installation: Installation,
  configPath: string,
  dataPath: string,
  flags: readonly string[] = PROMOTING,
): Promise<TrainingRun> {
  const paths = ['--data-path', dataPath, '--config-path', configPath];
  const result = await installation.run('train', ...paths, ...flags, '--json');
  const document = readTrainDocument(result);
  await mailSent(installation, document.runId);
  return { ...result, document };
}

/** Resolves when the mail about a run has been accepted by the SMTP server. */
export async function mailSent({ client }: Installation, runId: string): Promise<void> {
  await client.workflow.getHandle(`notification/${runId}`).result();
}
