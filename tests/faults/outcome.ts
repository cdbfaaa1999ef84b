import { retrainingResultSchema, type RetrainingResult } from '../../contracts/run.js';
import { mailsAbout } from '../support/caught-mails.js';
import { mlflowAliases, mlflowVersions } from '../support/mlflow-reader.js';
import { servingState } from '../support/serving-state.js';
import { mailSent } from '../support/training-run.js';
import { activityRuns, type ActivityRun } from '../support/workflow-history.js';
import type { Installation } from '../support/installation.js';
import { workflowsOf, type RunUnderTest } from './run-under-test.js';
import { isFit } from './strike.js';

/** An activity of one of the run's workflows with the attempt that ended it. */
export interface EndedActivity extends ActivityRun {
  readonly workflowId: string;
}

/** What a run has come to, and what stands of it elsewhere. */
export interface Outcome {
  readonly result: RetrainingResult;
  /** What every run on this data and configuration must come to, workers killed or not. */
  readonly identity: Identity;
  /** Versions in MLflow, rows of the promotion ledger, generation of the champion, mails: each 1 for a first model. */
  readonly effects: Effects;
  readonly activities: readonly EndedActivity[];
  /** Attempts that were lost, by activity. */
  readonly lost: readonly LostAttempts[];
  /** Between start and end of the workflow. */
  readonly seconds: number;
}

export interface Identity {
  readonly verdict: string;
  readonly modelSha256: string | undefined;
  /** SHA-256 of each search's ledger of trials. */
  readonly trials: Readonly<Record<string, string>>;
  readonly metrics: RetrainingResult['metrics'];
  readonly cv: RetrainingResult['cv'];
}

export interface Effects {
  readonly versions: number;
  readonly promotions: number;
  readonly generation: number | undefined;
  readonly aliases: Readonly<Record<string, number>>;
  readonly mails: number;
}

export interface LostAttempts {
  readonly activity: string;
  readonly attempts: number;
  readonly fit: boolean;
}

/** Waits for the end of a run and of the mail about it, and reads what they left. */
export async function awaitOutcome(installation: Installation, run: RunUnderTest): Promise<Outcome> {
  const { client } = installation;
  const handle = client.workflow.getHandle(run.workflowId, run.runId);
  const result = retrainingResultSchema.parse(await handle.result());
  await mailSent(installation, run.runId);
  const { closeTime, startTime } = await handle.describe();
  const activities = (
    await Promise.all(workflowsOf(run).map((id) => endedActivities(installation, id)))
  ).flat();
  return {
    result,
    identity: identityOf(result),
    effects: await effectsOf(installation, run.model),
    activities,
    lost: lostIn(activities),
    seconds: ((closeTime?.getTime() ?? Number.NaN) - startTime.getTime()) / 1000,
  };
}

function identityOf({ candidate, cv, metrics, searches = [], verdict }: RetrainingResult): Identity {
  const trials = Object.fromEntries(
    [...searches]
      .sort((a, b) => a.algorithm.localeCompare(b.algorithm))
      .map(({ algorithm, ledger }) => [algorithm, ledger.sha256]),
  );
  return { verdict, modelSha256: candidate?.modelSha256, trials, metrics, cv };
}

async function effectsOf({ database }: Installation, model: string): Promise<Effects> {
  const [{ channels, ledger }, versions, aliases, mails] = await Promise.all([
    servingState(database, model),
    mlflowVersions(model),
    mlflowAliases(model),
    mailsAbout(model),
  ]);
  return {
    versions: versions.length,
    promotions: ledger.length,
    generation: channels['champion']?.generation,
    aliases,
    mails: mails.length,
  };
}

async function endedActivities(
  { client }: Installation,
  workflowId: string,
): Promise<readonly EndedActivity[]> {
  // The run has no search of an algorithm that it does not train.
  const runs = await activityRuns(client, workflowId).catch(() => []);
  return runs.map((run) => ({ ...run, workflowId }));
}

function lostIn(activities: readonly EndedActivity[]): readonly LostAttempts[] {
  const repeated = activities.filter(({ attempt }) => attempt > 1);
  return [...new Set(repeated.map(({ activity }) => activity))].map((activity) => ({
    activity,
    attempts: repeated
      .filter((each) => each.activity === activity)
      .reduce((sum, { attempt }) => sum + attempt - 1, 0),
    fit: isFit({ activity }),
  }));
}
