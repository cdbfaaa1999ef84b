import { detectDriftInputSchema } from '../contracts/drift-detection.js';
import type { DetectDriftInput, DriftSummary } from '../contracts/drift-detection.js';
import type { Config } from '../contracts/config/index.js';
import { decideDrift } from '../domain/drift/decide.js';
import { describeReference } from '../domain/drift/reference-words.js';
import type { DriftReference } from '../domain/drift/reference-words.js';
import { activity } from './activity.js';
import { compareDrift } from './compare-drift.js';
import { openReferenceFile } from './drift-reference-file.js';
import type { ReferenceRefs } from './drift-reference-file.js';
import type { ActivityServices } from './services.js';
import { readConfig } from './stored-json.js';

/**
 * Compares the run's rows with a file, with the registered baseline or with those the champion was trained on, and decides
 * by `drift.policy`; registers them as the new baseline where a person accepts them.
 * Safe to retry: the comparison is kept by its content, and a run registers the same rows once.
 */
export const detectDrift = (services: ActivityServices) => {
  const compare = compareDrift(services);
  return activity(detectDriftInputSchema, async (input, attempt): Promise<DriftSummary> => {
    const { champion, config: ref, dataset, newBaseline, reuse } = input;
    const config = await readConfig(services, ref);
    const chosen = await chooseReference(services, input, config);
    const asked = { config: ref, dataset, champion, reuse, reference: chosen?.refs };
    const compared = await compare(asked, attempt);
    // Outside the keyed step: a comparison that an earlier run has kept must not leave the rows unregistered.
    await register(services, input, config);
    const byProfile = compared.byProfile ?? false;
    return {
      ...compared,
      ...decideDrift(compared.verdict, config.drift.policy, newBaseline),
      policy: config.drift.policy,
      ...(chosen && { comparedWith: describeReference(chosen.reference, byProfile) }),
      ...(newBaseline && { newBaseline }),
    };
  });
};

/** A reference, for people and for the comparison; without `refs` the champion's own rows. */
interface ChosenReference {
  readonly reference: DriftReference;
  readonly refs?: ReferenceRefs;
}

/** What the run asks for, else what was registered since the champion is one, else the champion's rows; null = nothing. */
async function chooseReference(
  services: ActivityServices,
  { champion, driftReference, reuse }: DetectDriftInput,
  { dataset, model }: Config,
): Promise<ChosenReference | null> {
  if (driftReference !== undefined) {
    const refs = await openReferenceFile(services, driftReference, dataset);
    return { reference: { kind: 'file', name: driftReference.name }, refs };
  }
  // With a champion, what is registered was read when the run began: a second attempt must not find the first one's.
  const baseline =
    champion === null ? await services.ledger.baseline(model.name, 0, reuse.runKey) : champion.baseline;
  if (baseline) {
    const refs = { rows: baseline.dataset, profile: baseline.profile };
    return { reference: { kind: 'baseline', baseline }, refs };
  }
  return champion && { reference: { kind: 'champion', version: champion.version } };
}

async function register(
  { ledger }: ActivityServices,
  { champion, dataset, newBaseline, profile, reuse }: DetectDriftInput,
  { model }: Config,
): Promise<void> {
  if (newBaseline === undefined) return;
  await ledger.registerBaseline({
    ...newBaseline,
    model: model.name,
    generation: champion?.generation ?? 0,
    runKey: reuse.runKey,
    dataset,
    profile: profile ?? null,
  });
}
