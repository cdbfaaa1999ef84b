import type { StackAddresses } from './addresses.js';
import { mlflowIsHealthy } from './mlflow.js';
import { describeStranger, type Stranger } from './port-holder.js';
import { httpAnswers, postgresAnswers, redisAnswers, tcpAccepts } from './probes.js';
import { temporalIsReady } from './temporal.js';

/** How one server of a stack is, embedded or not. */
export interface ServerHealth {
  readonly name: 'postgres' | 'redis' | 'temporal' | 'mlflow' | 'mail';
  readonly title: string;
  readonly healthy: boolean;
  /** "answers in 3 ms", or what went wrong. */
  readonly detail: string;
  /** Without user name and password. */
  readonly address: string;
}

interface Check {
  readonly name: ServerHealth['name'];
  readonly title: string;
  readonly address: string;
  readonly probe: () => Promise<boolean>;
}

/** An address fit to be shown: user name and password are left out. */
export const withoutCredentials = (address: string): string => address.replace(/\/\/[^@/]*@/, '//');

const reasonOf = (error: unknown): string => {
  // A refused connection to a name with several addresses comes as a bundle without a text of its own.
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? reasonOf(error.cause) : error.message;
};

const run = async ({ name, title, address, probe }: Check): Promise<ServerHealth> => {
  const startedAt = performance.now();
  const shown = { name, title, address: withoutCredentials(address) };
  try {
    const healthy = await probe();
    const detail = healthy
      ? `answers in ${Math.round(performance.now() - startedAt)} ms`
      : 'answers, but is not ready';
    return { ...shown, healthy, detail };
  } catch (error) {
    return { ...shown, healthy: false, detail: reasonOf(error) };
  }
};

const acceptsOn = (address: string, usualPort: number): Promise<boolean> => {
  const { hostname, port } = new URL(address.includes('://') ? address : `tcp://${address}`);
  return tcpAccepts(hostname, port === '' ? usualPort : Number(port));
};

const checksOf = (addresses: StackAddresses): readonly Check[] => {
  const {
    temporalAddress,
    temporalUiUrl,
    temporalNamespace,
    databaseUrl,
    redisUrl,
    mlflowUrl,
    smtpUrl,
    mailUrl,
  } = addresses;
  return [
    {
      name: 'postgres',
      title: 'PostgreSQL',
      address: databaseUrl,
      probe: () => postgresAnswers(databaseUrl),
    },
    { name: 'redis', title: 'Redis', address: redisUrl, probe: () => redisAnswers(redisUrl) },
    {
      name: 'temporal',
      title: 'Temporal',
      address: temporalAddress,
      // Of a Temporal that is not ours, with whatever keys it wants, only the open port is looked at.
      probe: () =>
        temporalUiUrl === null
          ? acceptsOn(temporalAddress, 7233)
          : temporalIsReady(temporalUiUrl, temporalNamespace),
    },
    { name: 'mlflow', title: 'MLflow', address: mlflowUrl, probe: () => mlflowIsHealthy(mlflowUrl) },
    {
      name: 'mail',
      title: mailUrl === null ? 'SMTP server' : 'Mail catcher',
      address: smtpUrl,
      probe: async () =>
        (await acceptsOn(smtpUrl, 25)) && (mailUrl === null || (await httpAnswers(`${mailUrl}/health`))),
    },
  ];
};

const strange = ({ title }: Check, stranger: Stranger): Error =>
  new Error(`${describeStranger(stranger)}, not by this stack's ${title}`);

/**
 * Looks at every server once, all at the same time; takes a few seconds at most. Never throws. A server in whose place
 * a stranger was found is not asked.
 */
export const stackHealth = (
  addresses: StackAddresses,
  strangers: ReadonlyMap<string, Stranger> = new Map(),
): Promise<readonly ServerHealth[]> =>
  Promise.all(
    checksOf(addresses).map((check) => {
      const stranger = strangers.get(check.name);
      return run(
        stranger === undefined ? check : { ...check, probe: () => Promise.reject(strange(check, stranger)) },
      );
    }),
  );
