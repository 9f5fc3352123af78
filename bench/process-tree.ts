import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second (USER_HZ). */
const TICK_MS = 10;

/** A process and all below it, as Linux's /proc has them. */
export function processTree(pid: number): number[] {
  const children = present(() => readdirSync(`/proc/${pid}/task`), []).flatMap((thread) =>
    present(() => readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8'), '')
      .split(' ')
      .filter(Boolean)
      .map(Number),
  );
  return [pid, ...children.flatMap(processTree)];
}

/** Processor time used so far, ms: user and system. */
export function cpuTime(pid: number): number {
  const stat = present(() => readFileSync(`/proc/${pid}/stat`, 'utf8'), '');
  // After the name in brackets, which may hold anything; fields 14 and 15 of proc(5).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return stat === '' ? 0 : (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** When a process began, milliseconds since the epoch, to a hundredth of a second (field 22 of proc(5) counts from the machine's start). */
export function startOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const ticks = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);
  const up = Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]);
  return Date.now() - (up * 1000 - ticks * TICK_MS);
}

/** Processor time that all programs of the machine used so far, ms (first line of /proc/stat: user nice system idle iowait irq softirq). */
export function machineCpuTime(): number {
  const [user, nice, system, , , irq, softirq] = readFileSync('/proc/stat', 'utf8').split('\n')[0].split(/\s+/).slice(1).map(Number);
  return (user + nice + system + irq + softirq) * TICK_MS;
}

/** Proportional set size, MB: memory shared with others counts in part. */
export function proportionalMemory(pid: number): number {
  const rollup = present(() => readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'), '');
  return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) / 1024;
}

/** What a process is to the station. */
export function roleOf(pid: number): string {
  const command = present(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8'), '').replaceAll('\0', ' ');
  if (/launch\.mjs/.test(command)) return 'launcher';
  if (/relay\.js/.test(command)) return 'relay';
  if (/node\.mojom\.NodeService/.test(command)) return 'engine';
  if (/video_capture/.test(command)) return 'camera';
  return /--type=([\w-]+)/.exec(command)?.[1] ?? 'main';
}

/** Processes come and go while they are looked at. */
function present<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
