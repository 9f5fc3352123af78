import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { WorkloadName } from './workload';

const Round = z.object({ seconds: z.number(), cpuSeconds: z.number() });
export type Round = z.infer<typeof Round>;

export interface PythonTensorflow {
  readonly version: string;
  round(name: WorkloadName): Promise<Round>;
  stop(): void;
}

/** @param python interpreter that has tensorflow @throws Error when it has not */
export async function startPython(python: string): Promise<PythonTensorflow> {
  const child = spawn(python, [join(import.meta.dirname, 'train.py')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error(`${python} cannot run train.py: it needs tensorflow.`);
    return JSON.parse(value) as unknown;
  };
  await Promise.race([once(child, 'spawn'), once(child, 'error').then(([error]) => Promise.reject(error as Error))]);
  const { tensorflow } = z.object({ tensorflow: z.string() }).parse(await next());
  return {
    version: tensorflow,
    async round(name) {
      child.stdin.write(`${name}\n`);
      return Round.parse(await next());
    },
    stop: () => void child.stdin.end(),
  };
}
