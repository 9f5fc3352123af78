import { readFileSync } from 'node:fs';
import { processTree } from '../../bench/process-tree';

/**
 * Nanoseconds that each process's main thread has computed, and has been ready to compute while others had the processor (Linux, scheduler/sched-stats:
 * /proc/PID/schedstat). Main threads alone: helpers of low priority wait on any machine, and nobody waits for them.
 */
export type MainThreadTimes = ReadonlyMap<number, { readonly ran: number; readonly waited: number }>;

/** Of all processes from `pid` downwards. */
export function mainThreadTimes(pid: number): MainThreadTimes {
  return new Map(processTree(pid).flatMap(timesOf));
}

function timesOf(pid: number): [number, { ran: number; waited: number }][] {
  try {
    const [ran = 0, waited = 0] = readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ').map(Number);
    return [[pid, { ran, waited }]];
  } catch {
    return [];
  }
}

/**
 * By what factor a station was slower than with a processor for each of its processes: time computed and waited for a processor, to time computed.
 * Processes that ended in between are not counted.
 */
export function slowness(before: MainThreadTimes, after: MainThreadTimes): number {
  let [ran, waited] = [0, 0];
  for (const [pid, now] of after) {
    const then = before.get(pid) ?? { ran: 0, waited: 0 };
    ran += Math.max(0, now.ran - then.ran);
    waited += Math.max(0, now.waited - then.waited);
  }
  return ran === 0 ? 1 : (ran + waited) / ran;
}
