import * as tf from '@tensorflow/tfjs-core';

/** The authors' constants (Kingma & Ba 2015, "Adam", section 2). */
const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

/**
 * Adam (Kingma & Ba 2015, algorithm 1), whose whole state is its moments and the number of the step: the library's keeps running products as well,
 * which it does not restore to the last bit, and a run that goes on would not be the run that was stopped.
 */
export class Adam {
  /** First and second moment of each variable, by name, and `/first` or `/second`. */
  readonly moments: ReadonlyMap<string, tf.Variable>;

  constructor(private readonly variables: ReadonlyMap<string, tf.Variable>) {
    const zero = (variable: tf.Variable) => tf.tidy(() => tf.variable(tf.zerosLike(variable), false));
    this.moments = new Map(
      [...variables].flatMap(([name, variable]) => [
        [`${name}/first`, zero(variable)],
        [`${name}/second`, zero(variable)],
      ]),
    );
  }

  /** @param gradients by the variables' own names @param step from 0 */
  apply(gradients: tf.NamedTensorMap, step: number, rate: number): void {
    // the authors' more efficient order (end of section 2): both corrections in the rate, and epsilon as much smaller as the second moment's root
    const root = Math.sqrt(1 - BETA2 ** (step + 1));
    const corrected = (rate * root) / (1 - BETA1 ** (step + 1));
    tf.tidy(() => {
      for (const [name, variable] of this.variables) {
        const gradient = gradients[variable.name];
        const first = this.moved(`${name}/first`, gradient, BETA1);
        const second = this.moved(`${name}/second`, tf.square(gradient), BETA2);
        variable.assign(tf.sub(variable, tf.mul(tf.div(first, tf.add(tf.sqrt(second), EPSILON * root)), corrected)));
      }
    });
  }

  private moved(name: string, towards: tf.Tensor, beta: number): tf.Tensor {
    const moment = this.moments.get(name);
    if (moment === undefined) throw new Error(`no moment ${name}`);
    moment.assign(tf.add(tf.mul(moment, beta), tf.mul(towards, 1 - beta)));
    return moment;
  }

  dispose(): void {
    tf.dispose([...this.moments.values()]);
  }
}
