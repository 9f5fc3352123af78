import workerpool from 'workerpool';
import { Fault, type FaultData } from '../../core/fault';
import type { FeaturesId } from '../../core/ids';
import type { BackendName, EncoderOptions, EncodingPath } from '../../encoder';
import type { Cropped } from '../crops/cropped';
import { type Embedded, failed, type Read } from './embedded';
import type { WorkerMethods } from './worker';

export type Started =
  | { readonly kind: 'started'; readonly features: FeaturesId; readonly backend: BackendName }
  | { readonly kind: 'failure'; readonly fault: FaultData };

/**
 * Processes that each hold an encoder: libtensorflow cannot be loaded by a second thread of one process. Pictures go in one by one:
 * with one thread an operation the embedders take 22 ms of a core for each of two crops (a face and its mirror image), 24 of four, 28 of eight.
 */
export interface WorkerPool {
  readonly features: FeaturesId;
  readonly backend: BackendName;
  /** A picture that brings a worker down is a failure of that picture. @throws Fault internal when workers keep falling over */
  read(file: string, path: EncodingPath): Promise<Read>;
  /** Likewise, by the encoder that the processes hold. */
  embed(file: string, path: EncodingPath): Promise<Embedded>;
  /** Likewise. @param side pixels */
  crop(file: string, side: number): Promise<Cropped>;
  close(): Promise<void>;
}

/** A picture or two may bring a worker down; more is the machine's trouble (memory), and goes on with every picture. */
const MOST_CRASHES = 8;

/**
 * @param script of the workers; a TypeScript file runs through tsx
 * @throws Fault weights-missing, backend-unavailable
 */
export async function startWorkers(script: string, count: number, options: EncoderOptions): Promise<WorkerPool> {
  const pool = workerpool.pool(script, {
    workerType: 'process',
    maxWorkers: count,
    forkArgs: [JSON.stringify(options)],
    forkOpts: {
      // Typed arrays cross as they are.
      serialization: 'advanced',
      execArgv: script.endsWith('.ts') ? ['--import', 'tsx'] : [],
    },
  });
  const started = (await pool.exec('start')) as Started;
  if (started.kind === 'failure') {
    await pool.terminate(true);
    throw new Fault(started.fault.code, started.fault.message);
  }
  let crashes = 0;
  const survived = async <T>(method: keyof WorkerMethods, parameters: unknown[]) => {
    try {
      return (await pool.exec(method, parameters)) as T;
    } catch (error) {
      if (++crashes > MOST_CRASHES)
        throw new Fault('internal', 'The processes that encode pictures keep ending; is there memory enough for them?', { cause: error });
      return failed({ code: 'internal', message: 'The process that encoded this picture ended.' });
    }
  };
  return {
    features: started.features,
    backend: started.backend,
    read: (file, path) => survived<Read>('read', [file, path]),
    embed: (file, path) => survived<Embedded>('embed', [file, path]),
    crop: (file, side) => survived<Cropped>('crop', [file, side]),
    async close() {
      await pool.terminate(true);
    },
  };
}
