import { type MessagePort, workerData } from 'node:worker_threads';
import { faultData } from '../../../core/fault';
import { cropBatches } from '../crop-batches';
import type { Prepared, ThreadData } from './prepared-crops';

const { port, answered, options } = workerData as ThreadData & { readonly port: MessagePort };
const batchAt = cropBatches(options);

function prepare(step: number): Prepared {
  try {
    return { kind: 'batch', step, ...batchAt(step) };
  } catch (error) {
    return { kind: 'failure', step, fault: faultData(error) };
  }
}

port.on('message', (step: number) => {
  const prepared = prepare(step);
  port.postMessage(prepared, prepared.kind === 'batch' ? [prepared.images.buffer] : []);
  Atomics.add(answered, 0, 1);
  Atomics.notify(answered, 0);
});
