import type * as tf from '@tensorflow/tfjs-core';

/** f before it is brought to unit length. One set of weights for all inputs of a batch: that is the Siamese network. */
export interface Network {
  /** Trained, by name; the names stand in checkpoints. */
  readonly variables: ReadonlyMap<string, tf.Variable>;
  /** @param inputs n x the network's input @returns n x EMBEDDING_SIZE */
  forward(inputs: tf.Tensor): tf.Tensor2D;
  dispose(): void;
}

/** A head as it is trained. */
export interface HeadNetwork extends Network {
  /** As a station reads a head (encoder/head). */
  weights(): Float32Array;
}
