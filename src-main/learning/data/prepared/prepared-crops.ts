import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { Fault, type FaultData } from '../../../core/fault';
import type { CropBatch, CropBatchOptions } from '../crop-batches';

/** What the thread is given besides its port. */
export interface ThreadData {
  /** How many steps it has answered. */
  readonly answered: Int32Array;
  readonly options: CropBatchOptions;
}

export type Prepared =
  | ({ readonly kind: 'batch'; readonly step: number } & CropBatch)
  | { readonly kind: 'failure'; readonly step: number; readonly fault: FaultData };

export interface PreparedCrops {
  /** Waits until it is there, and has the next one made meanwhile. @throws Fault internal */
  batchAt(step: number): CropBatch;
  /** Spent waiting so far. */
  waitedSeconds(): number;
  dispose(): void;
}

/** A batch takes a tenth of a second; a thread that is silent for so long has ended, milliseconds. */
const SILENT = 60_000;

/**
 * Batches of crops made by a thread of their own while the step before runs; the same numbers as `cropBatches` gives.
 * @param script of the thread; a TypeScript file runs through tsx
 * @param steps after the last of them nothing is made ahead
 */
export function preparedCrops(script: string, { set, ...options }: CropBatchOptions, steps: number): PreparedCrops {
  const answered = new Int32Array(new SharedArrayBuffer(4));
  const { port1: near, port2: port } = new MessageChannel();
  const data: ThreadData = { answered, options: { ...options, set: { side: set.side, crops: set.crops } } };
  const thread = new Worker(script, {
    workerData: { ...data, port },
    transferList: [port],
    execArgv: script.endsWith('.ts') ? ['--import', 'tsx'] : [],
  });
  // what it is good for is told by its answers; it keeps nobody from ending
  thread.on('error', () => undefined).unref();
  let [received, waited] = [0, 0];
  let asked: number | null = null;
  const ask = (step: number) => {
    asked = step;
    near.postMessage(step);
  };
  return {
    batchAt(step) {
      if (asked !== step) ask(step);
      const start = performance.now();
      let prepared: Prepared;
      do prepared = next();
      while (prepared.step !== step);
      asked = null;
      waited += performance.now() - start;
      if (prepared.kind === 'failure') throw new Fault(prepared.fault.code, prepared.fault.message);
      if (step + 1 < steps) ask(step + 1);
      return prepared;
    },
    waitedSeconds: () => waited / 1000,
    dispose: () => {
      near.close();
      void thread.terminate();
    },
  };

  function next(): Prepared {
    if (Atomics.wait(answered, 0, received, SILENT) === 'timed-out')
      throw new Fault('internal', 'The thread that prepares pictures has ended; is there memory enough? The run goes on with --resume.');
    received++;
    return receiveMessageOnPort(near)?.message as Prepared;
  }
}
