import * as tf from '@tensorflow/tfjs-core';

/** The weights that did best so far, beside those in training; what is kept stands in checkpoints, so that a run that goes on knows it. */
export interface BestWeights {
  readonly variables: ReadonlyMap<string, tf.Variable>;
  /** Keeps the weights as they are now if `value` is larger than all before. @param step steps taken until now */
  note(value: number, step: number): void;
  /** When the best were met, in steps taken; NaN before the first note. */
  step(): number;
  /** The trained weights become the best ones. */
  restore(): void;
  dispose(): void;
}

export function bestWeights(trained: ReadonlyMap<string, tf.Variable>): BestWeights {
  const kept = [...trained].map(([name, variable]) => ({ name, variable, copy: tf.tidy(() => tf.variable(tf.clone(variable), false)) }));
  const [best, at] = [-Infinity, NaN].map((start) => tf.tidy(() => tf.variable(tf.scalar(start), false)));
  const read = (variable: tf.Variable) => variable.dataSync()[0];
  return {
    variables: new Map([...kept.map(({ name, copy }) => [`best/${name}`, copy] as const), ['best/value', best], ['best/step', at]]),
    note(value, step) {
      // a checkpoint holds float32; what is compared after it must be what was compared before
      if (!(Math.fround(value) > read(best))) return;
      tf.tidy(() => {
        kept.forEach(({ variable, copy }) => copy.assign(tf.clone(variable)));
        best.assign(tf.scalar(value));
        at.assign(tf.scalar(step));
      });
    },
    step: () => read(at),
    restore: () => tf.tidy(() => kept.forEach(({ variable, copy }) => variable.assign(tf.clone(copy)))),
    dispose: () => tf.dispose([...kept.map(({ copy }) => copy), best, at]),
  };
}
