import onnxProto from 'onnx-proto';

import type { TreeEnsemble } from './tree-ensemble.js';

const { onnx } = onnxProto;
const { AttributeType } = onnx.AttributeProto;

/** Name of the input: `[N, F]` float32, a row of features each. */
export const INPUT_NAME = 'features';
/** Name of the output: `[N, 1]` float32, the probability of the positive class. */
export const OUTPUT_NAME = 'probability';

/** The ONNX file of an ensemble: the sum of its leaves through the logistic function. Equal input gives equal bytes. */
export const encodeOnnxModel = (ensemble: TreeEnsemble, featureCount: number): Uint8Array =>
  onnx.ModelProto.encode({
    irVersion: 8,
    producerName: 'ratchet',
    opsetImport: [
      { domain: '', version: 13 },
      { domain: 'ai.onnx.ml', version: 3 },
    ],
    graph: {
      name: 'model',
      input: [matrixInfo(INPUT_NAME, featureCount)],
      output: [matrixInfo(OUTPUT_NAME, 1)],
      node: [
        {
          name: 'trees',
          opType: 'TreeEnsembleRegressor',
          domain: 'ai.onnx.ml',
          input: [INPUT_NAME],
          output: ['raw_score'],
          attribute: attributesOf(ensemble),
        },
        { name: 'logistic', opType: 'Sigmoid', domain: '', input: ['raw_score'], output: [OUTPUT_NAME] },
      ],
    },
  }).finish();

const attributesOf = (ensemble: TreeEnsemble) => [
  { name: 'n_targets', type: AttributeType.INT, i: 1 },
  integers('nodes_treeids', ensemble.treeIds),
  integers('nodes_nodeids', ensemble.nodeIds),
  {
    name: 'nodes_modes',
    type: AttributeType.STRINGS,
    strings: ensemble.modes.map((mode) => Buffer.from(mode)),
  },
  integers('nodes_featureids', ensemble.features),
  floats('nodes_values', ensemble.thresholds),
  integers('nodes_truenodeids', ensemble.trueNodes),
  integers('nodes_falsenodeids', ensemble.falseNodes),
  integers('nodes_missing_value_tracks_true', ensemble.missingGoesTrue),
  integers('target_treeids', ensemble.leafTreeIds),
  integers('target_nodeids', ensemble.leafNodeIds),
  integers(
    'target_ids',
    ensemble.leafValues.map(() => 0),
  ),
  floats('target_weights', ensemble.leafValues),
];

const integers = (name: string, ints: number[]) => ({ name, type: AttributeType.INTS, ints });

const floats = (name: string, values: number[]) => ({ name, type: AttributeType.FLOATS, floats: values });

const matrixInfo = (name: string, columns: number) => ({
  name,
  type: {
    tensorType: {
      elemType: onnx.TensorProto.DataType.FLOAT,
      shape: { dim: [{ dimParam: 'N' }, { dimValue: columns }] },
    },
  },
});
