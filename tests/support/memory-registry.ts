import { isDeepStrictEqual } from 'node:util';

import { ModelRegistryError, RunFinishedError } from '../../services/model-registry/errors.js';
import type { MetricPoint, ModelRegistry, RunOpening } from '../../services/model-registry/port.js';

interface Run {
  readonly opening: RunOpening;
  readonly parameters: Map<string, string>;
  readonly metrics: MetricPoint[];
  readonly tags: Map<string, string>;
  readonly artifacts: Map<string, Uint8Array>;
  status: string;
}

interface Version {
  readonly key: string;
  readonly tags: Map<string, string>;
}

/** A model registry with a look inside. */
export interface MemoryRegistry extends ModelRegistry {
  readonly runs: ReadonlyMap<string, Run>;
  readonly versions: ReadonlyMap<string, readonly Version[]>;
}

/** A registry that lives as long as the test; the conformance suite holds it to the real one's behaviour. */
export function createMemoryRegistry(): MemoryRegistry {
  const runs = new Map<string, Run>();
  const versions = new Map<string, Version[]>();
  const aliases = new Map<string, Map<string, number>>();
  const refuse = (message: string): never => {
    throw new ModelRegistryError(message, { permanent: true });
  };
  const run = (id: string): Run => runs.get(id) ?? refuse(`no run ${id}`);
  const aliasesOf = (model: string): Map<string, number> => aliases.get(model) ?? new Map<string, number>();
  const later = <T>(work: () => T): Promise<T> => Promise.resolve().then(work);
  const open = (opening: RunOpening): string => {
    const known = [...runs].find(
      ([, { opening: other }]) => other.key === opening.key && other.experiment === opening.experiment,
    );
    if (known) return known[0];
    const id = `run-${runs.size + 1}`;
    const tags = new Map(Object.entries(opening.tags));
    const empty = { parameters: new Map(), metrics: [], artifacts: new Map() };
    runs.set(id, { opening, tags, status: 'RUNNING', ...empty });
    return id;
  };
  const setParameters = (id: string, values: Readonly<Record<string, string>>): void => {
    for (const [name, value] of Object.entries(values)) run(id).parameters.set(name, value);
  };
  const addPoints = (id: string, points: readonly MetricPoint[]): void => {
    const { metrics } = run(id);
    metrics.push(...points.filter((point) => !metrics.some((known) => isDeepStrictEqual(known, point))));
  };

  return {
    runs,
    versions,
    openRun: (opening) =>
      later(() => {
        const id = open(opening);
        if (run(id).status === 'FINISHED') throw new RunFinishedError(id, opening.key);
        return id;
      }),
    logParameters: (id, values) =>
      later(() => {
        setParameters(id, values);
      }),
    logMetrics: (id, points) =>
      later(() => {
        addPoints(id, points);
      }),
    recordRun: ({ parameters, points, status, ...opening }) =>
      later(() => {
        const id = open(opening);
        if (run(id).status !== 'RUNNING') return id;
        setParameters(id, parameters);
        addPoints(id, points);
        run(id).status = status;
        return id;
      }),
    setTags: (id, values) =>
      later(() => {
        for (const [name, value] of Object.entries(values)) run(id).tags.set(name, value);
      }),
    logArtifact: (id, path, content) =>
      later(() => {
        if (!/^[\w.-]+(\/[\w.-]+)*$/.test(path) || path.includes('..')) refuse(`no artifact path: ${path}`);
        run(id).artifacts.set(path, content);
      }),
    closeRun: (id, status) =>
      later(() => {
        run(id).status = status;
      }),
    registerVersion: ({ key, model, tags }) =>
      later(() => {
        const all = versions.get(model) ?? [];
        const known = all.findIndex((version) => version.key === key);
        if (known >= 0) return known + 1;
        versions.set(model, [...all, { key, tags: new Map(Object.entries(tags)) }]);
        return all.length + 1;
      }),
    setVersionTags: (model, version, values) =>
      later(() => {
        const found = versions.get(model)?.[version - 1] ?? refuse(`no version ${version} of ${model}`);
        for (const [name, value] of Object.entries(values)) found.tags.set(name, value);
      }),
    setAlias: (model, alias, version) =>
      later(() => {
        aliases.set(model, aliasesOf(model).set(alias, version));
      }),
    deleteAlias: (model, alias) =>
      later(() => {
        aliasesOf(model).delete(alias);
      }),
    aliases: (model) => later(() => new Map(aliasesOf(model))),
    runUrl: (id) => later(() => `http://mlflow.test/runs/${id}`),
  };
}
