import { availableParallelism } from 'node:os';
import type { BackendName } from '../encoder';

/** What trains: libtensorflow, or tfjs's own JavaScript where that cannot be loaded (WebAssembly has no gradients of convolutions). */
export type TrainingBackend = 'tensorflow' | 'cpu';

/** Loads it and makes it the one that tensors live on. Imported only when asked for. @param choice 'wasm' trains in JavaScript @throws Error */
export async function startTraining(choice: BackendName | 'auto'): Promise<TrainingBackend> {
  // before the library loads; unlike the door, which runs one picture at a time, training has work for all cores
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
  process.env.TF_ENABLE_ONEDNN_OPTS ??= '1';
  process.env.TF_NUM_INTRAOP_THREADS ??= String(availableParallelism());
  if (choice === 'wasm') return plain();
  if (choice === 'tensorflow') return native();
  return native().catch(plain);
}

async function native(): Promise<TrainingBackend> {
  const tf = await import('@tensorflow/tfjs-node');
  await tf.setBackend('tensorflow');
  return 'tensorflow';
}

async function plain(): Promise<TrainingBackend> {
  const tf = await import('@tensorflow/tfjs');
  await tf.setBackend('cpu');
  return 'cpu';
}
