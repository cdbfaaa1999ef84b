import { isGrpcServiceError, ScheduleNotFoundError } from '@temporalio/client';
import type { Client, Connection } from '@temporalio/client';
import { NamespaceNotFoundError } from '@temporalio/common';

import type { Config, Settings } from '../contracts/config/index.js';
import { scheduleId } from '../contracts/names.js';
import { ScheduleRefusedError } from '../schedules/errors.js';
import { connectClient, TemporalUnreachableError } from '../services/temporal/connection.js';
import type { TemporalAddress } from '../services/temporal/connection.js';
import { StackNotRunningError, UsageError } from './errors.js';
import { loadForCommand } from './installation.js';
import { findRunningStack } from './running-stack.js';
import { scheduleCommand } from './schedule-hint.js';

/** The options that every schedule command takes. */
export interface ScheduleCommandOptions {
  readonly configPath?: string;
  readonly json: boolean;
}

/** One model's schedule, and the Temporal it is on. */
export interface ScheduleSession {
  readonly id: string;
  readonly config: Config;
  readonly client: Client;
  readonly connection: Connection;
}

/** Code of gRPC. */
const UNAVAILABLE = 14;

/**
 * Connects one command to the Temporal of the configuration, which is the only server that a schedule needs. Throws
 * `UsageError` where the schedule, or Temporal's namespace, is missing.
 */
export async function withSchedule<R>(
  { configPath }: Pick<ScheduleCommandOptions, 'configPath'>,
  use: (session: ScheduleSession) => Promise<R>,
): Promise<R> {
  const { config, settings } = loadForCommand(configPath);
  const temporal = await findTemporal(settings);
  const { client, connection } = await connectClient(temporal);
  try {
    return await use({ id: scheduleId(config.model.name), config, client, connection });
  } catch (error) {
    throw explained(error, temporal, configPath);
  } finally {
    await connection.close();
  }
}

async function findTemporal(settings: Settings): Promise<TemporalAddress> {
  const { servers } = settings;
  const address = servers.temporal_address ?? (await findRunningStack(settings))?.addresses.temporalAddress;
  if (address === undefined) throw new StackNotRunningError(['Temporal']);
  return { address, namespace: servers.temporal_namespace, apiKey: servers.temporal_api_key };
}

function explained(
  error: unknown,
  { address, namespace }: TemporalAddress,
  configPath: string | undefined,
): unknown {
  if (error instanceof ScheduleNotFoundError)
    return new UsageError(
      `there is no schedule ${error.scheduleId}; make it with: ${scheduleCommand('apply', configPath)}`,
    );
  if (error instanceof ScheduleRefusedError) return new UsageError(error.message);
  if (lacksNamespace(error))
    return new UsageError(
      `Temporal at ${address} has no namespace "${namespace}": set TEMPORAL_NAMESPACE to one it has, ` +
        `or make it with \`temporal operator namespace create --namespace ${namespace}\``,
    );
  return isUnavailable(error) ? new TemporalUnreachableError(address, error) : error;
}

/** Some calls of the SDK have an error of their own for it. */
function lacksNamespace(error: unknown): boolean {
  if (error instanceof NamespaceNotFoundError) return true;
  return isGrpcServiceError(error) && /^Namespace \S+ is not found/.test(error.details);
}

/** The SDK wraps the errors of gRPC. */
function isUnavailable(error: unknown): boolean {
  const cause = error instanceof Error && !isGrpcServiceError(error) ? error.cause : error;
  if (!isGrpcServiceError(cause)) return false;
  const code: number = cause.code;
  return code === UNAVAILABLE;
}
