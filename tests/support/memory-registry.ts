import { isDeepStrictEqual } from 'node:util';

import { ModelRegistryError } from '../../services/model-registry/errors.js';
import type {
  MetricPoint,
  ModelRegistry,
  RegistryVersion,
  RunOpening,
  VersionIdentity,
} from '../../services/model-registry/port.js';

interface Run {
  readonly opening: RunOpening;
  readonly parameters: Map<string, string>;
  readonly metrics: MetricPoint[];
  readonly tags: Map<string, string>;
  readonly artifacts: Map<string, Uint8Array>;
  status: string;
}

interface Version {
  readonly mlflowRunId: string;
  readonly source: string;
  readonly tags: Map<string, string>;
  /** Its number stays taken. */
  deleted: boolean;
}

interface Model {
  readonly versions: Version[];
  readonly aliases: Map<string, number>;
  readonly tags: Map<string, string>;
}

/** A model registry with a look inside. */
export interface MemoryRegistry extends ModelRegistry {
  readonly runs: ReadonlyMap<string, Run>;
  /** Deletes a registered model with all it has, as a person does on MLflow's page. */
  removeModel(model: string): void;
}

/** A registry that lives as long as the test; the conformance suite holds it to the real one's behaviour. */
export function createMemoryRegistry(): MemoryRegistry {
  const runs = new Map<string, Run>();
  const models = new Map<string, Model>();
  const refuse = (message: string): never => {
    throw new ModelRegistryError(message, { permanent: true });
  };
  const run = (id: string): Run => runs.get(id) ?? refuse(`no run ${id}`);
  const registered = (model: string): Model => models.get(model) ?? refuse(`no model ${model}`);
  const findVersion = (model: string, version: number): Version | undefined => {
    const found = models.get(model)?.versions[version - 1];
    return found?.deleted === false ? found : undefined;
  };
  const findRegistered = ({ key, model, modelSha256, recorded }: VersionIdentity): number | null => {
    const found = kept(model).find(
      ({ tags, version }) =>
        tags['ratchet.registration_key'] === key &&
        tags['ratchet.model_sha256'] === modelSha256 &&
        (recorded.get(version) ?? modelSha256) === modelSha256,
    );
    return found?.version ?? null;
  };
  const kept = (model: string): RegistryVersion[] =>
    (models.get(model)?.versions ?? []).flatMap(({ deleted, mlflowRunId, source, tags }, index) =>
      deleted ? [] : [{ version: index + 1, mlflowRunId, source, tags: Object.fromEntries(tags) }],
    );
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
    removeModel: (model) => models.delete(model),
    openRun: (opening) => later(() => open(opening)),
    findRun: (id) =>
      later(() => {
        const found = runs.get(id);
        return found ? { status: found.status, tags: Object.fromEntries(found.tags) } : null;
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
    findVersion: (identity) => later(() => findRegistered(identity)),
    registerVersion: ({ artifactPath, mlflowRunId, tags, ...identity }) =>
      later(() => {
        const { key, model, modelSha256, recorded } = identity;
        const known = findRegistered(identity);
        if (known !== null) return known;
        const empty: Model = { versions: [], aliases: new Map(), tags: new Map() };
        const own = models.get(model) ?? empty;
        models.set(model, own);
        const made: Version = {
          mlflowRunId,
          source: `memory:/${mlflowRunId}/${artifactPath}`,
          tags: new Map(
            Object.entries({ ...tags, 'ratchet.registration_key': key, 'ratchet.model_sha256': modelSha256 }),
          ),
          deleted: false,
        };
        const highest = Math.max(0, ...recorded.keys());
        while (own.versions.length < highest) own.versions.push({ ...made, deleted: true });
        return own.versions.push(made);
      }),
    versions: (model) => later(() => kept(model)),
    setVersionTags: (model, version, values) =>
      later(() => {
        const found = findVersion(model, version) ?? refuse(`no version ${version} of ${model}`);
        for (const [name, value] of Object.entries(values)) found.tags.set(name, value);
      }),
    deleteVersionTag: (model, version, key) =>
      later(() => {
        findVersion(model, version)?.tags.delete(key);
      }),
    deleteVersion: (model, version) =>
      later(() => {
        const found = findVersion(model, version);
        if (found === undefined) return;
        found.deleted = true;
        const { aliases } = registered(model);
        for (const [alias, target] of aliases) if (target === version) aliases.delete(alias);
      }),
    modelTags: (model) => later(() => Object.fromEntries(models.get(model)?.tags ?? [])),
    setModelTags: (model, values) =>
      later(() => {
        for (const [name, value] of Object.entries(values)) registered(model).tags.set(name, value);
      }),
    setAlias: (model, alias, version) =>
      later(() => {
        if (findVersion(model, version) === undefined) refuse(`no version ${version} of ${model}`);
        registered(model).aliases.set(alias, version);
      }),
    deleteAlias: (model, alias) =>
      later(() => {
        models.get(model)?.aliases.delete(alias);
      }),
    aliases: (model) => later(() => new Map(models.get(model)?.aliases)),
    runUrl: (id) => later(() => `http://mlflow.test/runs/${id}`),
  };
}
