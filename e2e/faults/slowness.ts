import { readdirSync, readFileSync } from 'node:fs';
import { processTree } from '../../bench/process-tree';

/** Nanoseconds that each thread has computed, and has been ready to compute while others had the processor (Linux, scheduler/sched-stats: /proc/PID/task/TID/schedstat). */
export type ThreadTimes = ReadonlyMap<string, { readonly ran: number; readonly waited: number }>;

/** Of all processes from `pid` downwards. */
export function threadTimes(pid: number): ThreadTimes {
  return new Map(processTree(pid).flatMap(threadsOf));
}

function threadsOf(pid: number): [string, { ran: number; waited: number }][] {
  try {
    return readdirSync(`/proc/${pid}/task`).map((thread) => {
      const [ran = 0, waited = 0] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ').map(Number);
      return [thread, { ran, waited }];
    });
  } catch {
    return [];
  }
}

/**
 * By what factor a station was slower than with a processor for each of its threads: time computed and waited for a processor, to time computed.
 * Threads that ended in between are not counted.
 */
export function slowness(before: ThreadTimes, after: ThreadTimes): number {
  let [ran, waited] = [0, 0];
  for (const [thread, now] of after) {
    const then = before.get(thread) ?? { ran: 0, waited: 0 };
    ran += Math.max(0, now.ran - then.ran);
    waited += Math.max(0, now.waited - then.waited);
  }
  return ran === 0 ? 1 : (ran + waited) / ran;
}
