import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import proto from '@temporalio/proto';
import { z } from 'zod';

const { History } = proto.temporal.api.history.v1;
/** A workflow's history as the SDK holds it. */
export type History = proto.temporal.api.history.v1.IHistory;

/** Where the recorded histories lie. */
export const HISTORIES = join(import.meta.dirname, 'histories');

/** A recorded history. */
export interface RecordedHistory {
  /** `<workflow>.<path>` */
  readonly name: string;
  readonly workflow: string;
  /** Under which it was recorded; workflow code looks at it. */
  readonly workflowId: string;
  readonly history: History;
  /** The file's text, as JSON. */
  readonly json: unknown;
}

/** The file of a workflow's path. */
export const historyFile = (workflow: string, path: string): string =>
  join(HISTORIES, `${workflow}.${path}.json`);

/** Reads the recorded histories of a folder, sorted by name. Throws when it has none: replaying nothing proves nothing. */
export function readHistories(folder = HISTORIES): readonly RecordedHistory[] {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort();
  if (files.length === 0) throw new Error(`${folder} holds no history: run scripts/record-histories.ts`);
  return files.map((file) => {
    const name = basename(file, '.json');
    const json: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    const history = historyFromJson(json);
    const workflowId = history.events?.[0]?.workflowExecutionStartedEventAttributes?.workflowId ?? name;
    return { name, workflow: name.split('.')[0] ?? '', workflowId, json, history };
  });
}

/**
 * A history as JSON: enums by name, 64-bit numbers and bytes as text. Not the SDK's `historyToJSON`, which needs a
 * single copy of protobufjs in node_modules, and onnx-proto and grpc bring others.
 */
export const historyToJson = (history: History): unknown =>
  History.toObject(History.fromObject(history), { longs: String, enums: String, bytes: String });

const historyFromJson = (json: unknown): History =>
  History.fromObject(z.record(z.string(), z.unknown()).parse(json));
