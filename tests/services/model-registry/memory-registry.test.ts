import { describeModelRegistry } from '../../conformance/model-registry.js';
import { createMemoryRegistry } from '../../support/memory-registry.js';

describeModelRegistry('the memory', () => {
  const registry = createMemoryRegistry();
  const look = (id: string) => {
    const run = registry.runs.get(id);
    const points = run?.metrics.filter(({ name }) => name === 'auc_roc') ?? [];
    return Promise.resolve({
      status: run?.status ?? 'absent',
      parameters: Object.fromEntries(run?.parameters ?? []),
      values: points.map(({ step, value }) => ({ step, value })),
      tags: Object.fromEntries(run?.tags ?? []),
    });
  };
  return { registry, look };
});
