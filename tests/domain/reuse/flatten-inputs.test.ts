import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { flattenInputs } from '../../../domain/reuse/index.js';

describe('the inputs of a step', () => {
  it('are named by their path, as in the YAML file', () => {
    expect(
      flattenInputs({ training: { seed: 42, class_weight: null, models: { xgboost: { eta: 0.1 } } } }),
    ).toEqual({
      'training.seed': '42',
      'training.class_weight': 'null',
      'training.models.xgboost.eta': '0.1',
    });
  });

  it('know a list of named things by the names, and their order', () => {
    const columns = [
      { name: 'tenure', type: 'integer', range: [0, null] },
      { name: 'churn', type: 'category' },
    ];
    expect(flattenInputs({ columns })).toEqual({
      columns: '["tenure","churn"]',
      'columns.tenure.type': '"integer"',
      'columns.tenure.range': '[0,null]',
      'columns.churn.type': '"category"',
    });
  });

  it('take any other list as one, whatever the order in which its members were written', () => {
    expect(flattenInputs({ steps: [{ b: 1, a: 2 }], none: [] })).toEqual({
      steps: '[{"a":2,"b":1}]',
      none: '[]',
    });
    const twice = [{ name: 'a' }, { name: 'a' }];
    expect(flattenInputs({ twice })).toEqual({ twice: '[{"name":"a"},{"name":"a"}]' });
  });

  it('know an artifact by its hash alone, a table by its rows as well', () => {
    const sha256 = 'a'.repeat(64);
    const ref = { uri: `artifact://sha256/${sha256}`, sha256, bytes: 12 };
    expect(
      flattenInputs({ plan: ref, dataset: { ...ref, rows: 7, schemaHash: 's' }, other: sha256 }),
    ).toEqual({
      'plan.sha256': sha256,
      'dataset.sha256': sha256,
      'dataset.rows': '7',
      'dataset.schemaHash': '"s"',
      other: sha256,
    });
  });

  it('tell infinities, empty things and names with dots apart from what they look like', () => {
    expect(
      flattenInputs({ edges: [-Infinity, Infinity], empty: {}, 'a.b': 1, a: { b: 2 }, left: undefined }),
    ).toEqual({ edges: '["-inf","inf"]', empty: '{}', '"a.b"': '1', 'a.b': '2' });
  });

  it('are the same for the same value, and others for another', () => {
    const leaf = fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.constant(null), fc.array(fc.integer()));
    const { tree } = fc.letrec((tie) => ({
      tree: fc.dictionary(
        fc.stringMatching(/^[a-z]{1,3}(\.[a-z])?$/),
        fc.oneof({ depthSize: 'small' }, leaf, tie('tree')),
        { maxKeys: 4 },
      ),
    }));
    const sorted = (value: object) => Object.entries(flattenInputs(value)).sort();
    fc.assert(
      fc.property(tree, tree, (a, b) => {
        expect(sorted(structuredClone(a))).toEqual(sorted(a));
        const isSame = JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
        if (isSame) expect(a).toEqual(b);
      }),
    );
  });
});
