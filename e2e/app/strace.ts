import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

/** Why running processes cannot be traced here, or null where they can. */
export function straceMissing(): string | null {
  if (spawnSync('strace', ['-V']).status !== 0) return 'strace is not installed';
  return spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0 ? null : 'this user may not trace processes';
}

export interface SystemCall {
  /** Seconds since the epoch at the call's start, and how long it took. */
  readonly at: number;
  readonly seconds: number;
  readonly text: string;
}

export interface Trace {
  /** Until strace has written a line that holds `text`. */
  waitFor(text: string, limitMs: number): Promise<void>;
  stop(): Promise<readonly SystemCall[]>;
}

/** Follows running processes with all their threads; resolves once strace is attached to each. */
export async function trace(pids: readonly number[], calls: string, output: string, inject: readonly string[] = []): Promise<Trace> {
  const arguments_ = [
    '-f',
    '-ttt',
    '-T',
    '-y',
    '-x',
    '-s',
    '64',
    '-e',
    `trace=${calls}`,
    ...inject.flatMap((rule) => ['-e', `inject=${rule}`]),
  ];
  const strace = spawn('strace', [...arguments_, '-o', output, ...pids.flatMap((pid) => ['-p', String(pid)])], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await attached(strace, pids.length);
  return {
    waitFor: async (text, limitMs) => {
      for (const end = Date.now() + limitMs; Date.now() < end; await sleep(20)) if (readFileSync(output, 'utf8').includes(text)) return;
      throw new Error(`strace wrote nothing of '${text}' within ${limitMs} ms`);
    },
    stop: async () => {
      if (strace.exitCode === null) {
        const ended = once(strace, 'exit');
        strace.kill('SIGINT');
        await ended;
      }
      return parsed(readFileSync(output, 'utf8').split('\n'));
    },
  };
}

async function attached(strace: ChildProcess, processes: number): Promise<void> {
  if (strace.stderr === null) throw new Error('strace without stderr');
  let seen = 0;
  for await (const line of createInterface(strace.stderr)) {
    if (line.includes('attached') && ++seen === processes) break;
  }
}

/**
 * `PID TIME call(...) = result <SECONDS>`. A call during which another thread called stands on two lines, `call(... <unfinished ...>` and
 * `<... call resumed>...) = result <SECONDS>`: the first has its time and what was written.
 */
function parsed(lines: readonly string[]): SystemCall[] {
  const begun = new Map<string, { readonly at: number; readonly text: string }>();
  return lines.flatMap((line) => {
    const [, thread, time, rest] = /^(?:(\d+)\s+)?(\d+\.\d+) (.*)$/.exec(line) ?? ['', '', '', ''];
    const unfinished = /^(.*) <unfinished \.\.\.>$/.exec(rest);
    if (unfinished !== null) begun.set(thread, { at: Number(time), text: unfinished[1] });
    const ended = /^(.*) = .*<(\d+\.\d+)>$/.exec(rest);
    if (ended === null) return [];
    const [, text, seconds] = ended;
    const start = text.startsWith('<...') ? begun.get(thread) : { at: Number(time), text };
    return start === undefined ? [] : [{ ...start, seconds: Number(seconds) }];
  });
}
