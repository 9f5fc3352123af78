import { ByteBuffer } from 'flatbuffers';

/** One operation of a TensorFlow Lite net; -1 stands for an input that is left out. */
export interface TfliteOp {
  /** Number of the operation in the schema's BuiltinOperator. */
  readonly code: number;
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  readonly options: TfliteTable | null;
}

export interface TfliteTensor {
  readonly name: string;
  readonly dims: readonly number[];
  /** Number of the type in the schema's TensorType. */
  readonly type: number;
  /** Empty for what is computed when the net runs. */
  readonly bytes: Uint8Array;
}

export interface TfliteModel {
  readonly tensors: readonly TfliteTensor[];
  readonly ops: readonly TfliteOp[];
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

/** Reads the first subgraph; fields by their places in tensorflow/lite/schema/schema.fbs, version 3. @throws Error for another file */
export function readTflite(bytes: Uint8Array): TfliteModel {
  const buffer = new ByteBuffer(bytes);
  if (!buffer.__has_identifier('TFL3')) throw new Error('This is not a TensorFlow Lite file of version 3.');
  const model = new TfliteTable(buffer, buffer.readInt32(0));
  const codes = model.tables(1).map((code) => Math.max(code.byte(0), code.int(3)));
  const buffers = model.tables(4).map((data) => data.bytes(0));
  const graph = model.tables(2)[0];
  return {
    tensors: graph.tables(0).map((tensor) => ({
      name: tensor.text(3),
      dims: tensor.ints(0),
      type: tensor.byte(1),
      bytes: buffers[tensor.int(2)],
    })),
    ops: graph.tables(3).map((op) => ({
      code: codes[op.int(0)],
      inputs: op.ints(1),
      outputs: op.ints(2),
      options: op.table(4),
    })),
    inputs: graph.ints(1),
    outputs: graph.ints(2),
  };
}

/** A table of a flatbuffer; fields count from 0 in the order of the schema, and read 0, empty or null where they are left out. */
export class TfliteTable {
  constructor(
    private readonly buffer: ByteBuffer,
    private readonly position: number,
  ) {}

  byte(field: number): number {
    const at = this.place(field);
    return at === null ? 0 : this.buffer.readInt8(at);
  }

  int(field: number): number {
    const at = this.place(field);
    return at === null ? 0 : this.buffer.readInt32(at);
  }

  float(field: number): number {
    const at = this.place(field);
    return at === null ? 0 : this.buffer.readFloat32(at);
  }

  text(field: number): string {
    return new TextDecoder().decode(this.bytes(field));
  }

  bytes(field: number): Uint8Array {
    const [start, length] = this.vector(field);
    // a copy of its own, as numbers of four bytes are read from it later
    return new Uint8Array(this.buffer.bytes().subarray(start, start + length));
  }

  ints(field: number): number[] {
    const [start, length] = this.vector(field);
    return Array.from({ length }, (_, i) => this.buffer.readInt32(start + 4 * i));
  }

  table(field: number): TfliteTable | null {
    const at = this.place(field);
    return at === null ? null : new TfliteTable(this.buffer, this.buffer.__indirect(at));
  }

  tables(field: number): TfliteTable[] {
    const [start, length] = this.vector(field);
    return Array.from({ length }, (_, i) => new TfliteTable(this.buffer, this.buffer.__indirect(start + 4 * i)));
  }

  private vector(field: number): readonly [start: number, length: number] {
    const at = this.place(field);
    if (at === null) return [0, 0];
    const vector = this.buffer.__indirect(at);
    return [vector + 4, this.buffer.readInt32(vector)];
  }

  private place(field: number): number | null {
    // a vtable begins with its own size and the table's, 2 bytes each; a field that is left out has the offset 0
    const offset = this.buffer.__offset(this.position, 4 + 2 * field);
    return offset === 0 ? null : this.position + offset;
  }
}
