import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { EncoderOptions } from '../../encoder';
import { startWorkers, type WorkerPool } from './worker-pool';

export interface WorkersOptions {
  readonly encoderOptions: EncoderOptions;
  /** Their script: out/main/evaluation-worker.js, or worker.ts beside this file. */
  readonly worker: string;
  /** Processes; all cores where nothing is said. */
  readonly workers?: number | undefined;
  /** Ends the run early; what was computed stays in the cache. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Does work that needs the nets in processes of their own, which are gone when it has ended, however it did.
 * @param work gets a name that no other run has, for the files it writes
 * @throws Fault weights-missing, backend-unavailable; `signal.reason` when it was ended early
 */
export async function withWorkers<T>(options: WorkersOptions, work: (pool: WorkerPool, run: string) => Promise<T>): Promise<T> {
  const { encoderOptions, worker, workers = availableParallelism(), signal } = options;
  signal?.throwIfAborted();
  const pool = await startWorkers(worker, workers, encoderOptions);
  const stop = () => void pool.close();
  signal?.addEventListener('abort', stop);
  try {
    signal?.throwIfAborted();
    return await work(pool, `${Date.now()}-${randomUUID().slice(0, 8)}`);
  } catch (error) {
    // Work that was cut off fails in its own ways; the reason is the one that was given.
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
    await pool.close();
  }
}
