import type { NamedTensorMap } from '@tensorflow/tfjs-node';
import { artifactsOf, netOf, readWeights } from './graph-model';
import type { Backend, Net } from './net';

/**
 * libtensorflow through tfjs-node: each net is one SavedModel and one call.
 * Imported only when asked for, as the product works without it.
 * @throws Error when tfjs-node or its library cannot be loaded
 */
export async function tensorflowBackend(): Promise<Backend> {
  // before the library loads: it writes notices to the terminal otherwise
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
  // oneDNN's kernels take a third less time; TensorFlow chooses them by itself only on processors with AVX-512
  process.env.TF_ENABLE_ONEDNN_OPTS ??= '1';
  // one thread an operation: two spend longer waiting for each other than they save, at twice the processor time; the embedders still run side by side
  process.env.TF_NUM_INTRAOP_THREADS ??= '1';
  const tf = await import('@tensorflow/tfjs-node');
  await tf.setBackend('tensorflow');
  return {
    name: 'tensorflow',
    tensorCount: () => tf.memory().numTensors,
    async load(folder): Promise<Net> {
      const model = await tf.node.loadSavedModel(folder, ['serve'], 'serving_default');
      // large constants are not in the graph, where the library would keep copies of them
      const constants: NamedTensorMap = {};
      const names = new Set(model.inputs.map(({ name }) => name));
      for (const { name, values, shape } of await readWeights(folder, names)) constants[name] = tf.tensor(values, shape);
      return {
        run(inputs) {
          const tensors: NamedTensorMap = {};
          for (const [name, { data, count, height, width }] of Object.entries(inputs)) {
            tensors[name] = tf.tensor4d(data, [count, height, width, 3], 'float32');
          }
          const outputs = model.predict({ ...tensors, ...constants }) as NamedTensorMap;
          const result: Record<string, Float32Array> = {};
          for (const [name, tensor] of Object.entries(outputs)) {
            result[name] = tensor.dataSync<'float32'>();
            tensor.dispose();
          }
          for (const tensor of Object.values(tensors)) tensor.dispose();
          return result;
        },
        dispose: () => {
          for (const tensor of Object.values(constants)) tensor.dispose();
          model.dispose();
        },
      };
    },
    // a SavedModel would have to lie on the disk
    build: (graph) => netOf(tf.loadGraphModelSync(artifactsOf(graph)), tf),
  };
}
