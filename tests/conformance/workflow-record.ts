import { randomUUID } from 'node:crypto';

import { beforeAll, describe, expect, it } from 'vitest';

import type { WorkflowRecord } from '../../services/workflow-record/port.js';

/** A record, and the means to put workflows on it. */
export interface KeptWorkflows {
  readonly record: WorkflowRecord;
  /** Begins a workflow of this type and gives its run id. */
  begin(type: string, workflowId: string, model: string | null): Promise<string>;
  terminate(workflowId: string, runId: string): Promise<void>;
}

/** What every implementation of the WorkflowRecord port has to do. */
export function describeWorkflowRecord(name: string, open: () => KeptWorkflows): void {
  describe(`${name} as a record of workflows`, () => {
    let kept: KeptWorkflows;
    beforeAll(() => {
      kept = open();
    });

    it('knows nothing of workflows and runs that there are not', async () => {
      const workflowId = `retraining/${randomUUID()}`;
      expect(await kept.record.find(workflowId, randomUUID())).toBeNull();
      await kept.begin('retraining', workflowId, 'demo');
      expect(await kept.record.find(workflowId, randomUUID())).toBeNull();
      expect(await kept.record.find(workflowId, 'no run id')).toBeNull();
      expect(await kept.record.find('', '')).toBeNull();
    });

    it('tells one that goes on from one that broke, with its type and its model', async () => {
      const workflowId = `retraining/${randomUUID()}`;
      const runId = await kept.begin('retraining', workflowId, 'demo');
      const found = { type: 'retraining', model: 'demo' };
      expect(await kept.record.find(workflowId, runId)).toEqual({ ...found, state: 'running' });
      await kept.terminate(workflowId, runId);
      expect(await kept.record.find(workflowId, runId)).toEqual({ ...found, state: 'broken' });
    });

    it('has no model of a workflow that is not tagged', async () => {
      const workflowId = `deployment/${randomUUID()}`;
      const runId = await kept.begin('deploymentController', workflowId, null);
      const found = { type: 'deploymentController', state: 'running', model: null };
      expect(await kept.record.find(workflowId, runId)).toEqual(found);
    });
  });
}
