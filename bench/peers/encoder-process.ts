import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Told } from './encode';

/** A library in a process of its own. */
export interface EncoderProcess {
  encode(path: string): Promise<Extract<Told, { kind: 'encoded' }>>;
  close(): void;
}

/** @param script beside this file @throws Error when it ends before it is ready */
export async function startEncoder(script: string): Promise<EncoderProcess> {
  const child = fork(join(import.meta.dirname, script), {
    execArgv: ['--import', 'tsx'],
    // Standard output belongs to the figures.
    stdio: ['ignore', process.stderr, 'inherit', 'ipc'],
    serialization: 'advanced',
    env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2' },
  });
  await answer(child, script);
  return {
    encode: async (path) => {
      child.send(path);
      const told = await answer(child, script);
      if (told.kind !== 'encoded') throw new Error(`${script} answered out of turn.`);
      return told;
    },
    close: () => {
      if (child.connected) child.disconnect();
    },
  };
}

async function answer(child: ChildProcess, script: string): Promise<Told> {
  const ended = new AbortController();
  try {
    const gone = once(child, 'exit', { signal: ended.signal }).then(([code]) => {
      throw new Error(`${script} ended with code ${String(code)}.`);
    });
    const [told] = (await Promise.race([once(child, 'message', { signal: ended.signal }), gone])) as [Told];
    return told;
  } finally {
    ended.abort();
  }
}
