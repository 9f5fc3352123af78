import type { Constant } from './constant';
import { fromHalf } from './half';
import type { TfliteModel, TfliteOp } from './tflite-model';

/** The schema's TensorType. */
const FLOAT16 = 1;
const INT32 = 2;
/** The schema's BuiltinOperator. */
const DEQUANTIZE = 6;

/** The net's constants, weights of half precision widened, and the operations that are left. */
export function tfliteConstants({ tensors, ops }: TfliteModel): { constants: ReadonlyMap<number, Constant>; ops: readonly TfliteOp[] } {
  const constants = new Map<number, Constant>();
  tensors.forEach(({ name, dims, type, bytes }, i) => {
    if (bytes.length === 0) return;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (type === FLOAT16)
      constants.set(i, { dims, values: Float64Array.from({ length: bytes.length / 2 }, (_, k) => fromHalf(view.getUint16(2 * k, true))) });
    else if (type === INT32)
      constants.set(i, { dims, values: Float64Array.from({ length: bytes.length / 4 }, (_, k) => view.getInt32(4 * k, true)) });
    else throw new Error(`${name} holds numbers of TensorFlow Lite's type ${String(type)}, which this converter does not read.`);
  });
  const left = ops.filter((op) => {
    const half = op.code === DEQUANTIZE ? constants.get(op.inputs[0]) : undefined;
    if (half) constants.set(op.outputs[0], half);
    return !half;
  });
  return { constants, ops: left };
}
