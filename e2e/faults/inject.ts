import { setTimeout as sleep } from 'node:timers/promises';
import { monotonic } from '../boards/arrivals';
import type { BoardFault } from '../boards/simulator/messages';
import type { StationProcesses } from '../app/processes';
import type { DoneFault } from './observed';
import type { FaultKind, PlannedFault } from './plan';
import type { Rig } from './rig';

/** Killed processes are gone within this, and what they wrote has come to the board. */
const GONE_MS = 200;

type Part = keyof StationProcesses;
type Way = 'killed' | 'stopped' | 'paused';

/** Does it, and resolves when its cause is gone: the station is then on its own. @param processes as they were when the visit began */
export async function inject({ number, kind, lastsMs, offsetMs }: PlannedFault, rig: Rig, processes: StationProcesses): Promise<DoneFault> {
  const from = monotonic();
  const heard = (): number => rig.simulator.hex().length;
  const until = (): DoneFault => ({ number, kind, from, until: monotonic(), heard: heard() });
  const atOnce = (): DoneFault => ({ number, kind, from, until: from, heard: heard() });
  switch (kind) {
    case 'all-killed':
      await rig.launched.killAll();
      await sleep(GONE_MS);
      rig.launched.start();
      return until();
    case 'all-paused':
      rig.launched.signal('SIGSTOP');
      await sleep(lastsMs);
      rig.launched.signal('SIGCONT');
      return until();
    case 'disk-full':
      rig.disk.fill(processes.engine);
      await sleep(lastsMs);
      rig.disk.free(processes.engine);
      return until();
    case 'board-vanished':
      await rig.simulator.vanish();
      await sleep(lastsMs);
      await rig.simulator.comeBack();
      return until();
    case 'clock-jumped':
      rig.jumpClock(offsetMs);
      return atOnce();
    default: {
      const [part, way] = kind.split('-') as [Part | 'board', Way | BoardFault];
      if (part !== 'board') return signalled(part, way as Way);
      await rig.simulator.fault(way as BoardFault);
      await sleep(lastsMs);
      await rig.simulator.fault(null);
      return until();
    }
  }

  async function signalled(part: Part, way: Way): Promise<DoneFault> {
    const pid = processes[part];
    if (pid === null) throw new Error(`the station has no ${part} process`);
    process.kill(pid, way === 'killed' ? 'SIGKILL' : 'SIGSTOP');
    if (way !== 'paused') return atOnce();
    await sleep(lastsMs);
    try {
      process.kill(pid, 'SIGCONT');
    } catch {
      // The station did not wait for it.
    }
    return until();
  }
}

type Event = readonly [kind: string, detail: Readonly<Record<string, string>>];

/** Main takes the engine with it, which finds its run before unended. */
const MAIN_ANEW: readonly Event[] = [
  ['process', { process: 'engine', state: 'restarted' }],
  ['process', { process: 'main', state: 'started' }],
];

/** What must stand in the log once the station is back: each an event's kind and part of its detail. */
export const LEAVES: Partial<Record<FaultKind, readonly Event[]>> = {
  'engine-killed': [['process', { process: 'engine', state: 'crashed' }]],
  'engine-stopped': [['process', { process: 'engine', state: 'crashed' }]],
  'main-killed': MAIN_ANEW,
  'main-stopped': MAIN_ANEW,
  'relay-killed': [['process', { process: 'relay', state: 'crashed' }]],
  'relay-stopped': [['process', { process: 'relay', state: 'crashed' }]],
  'all-killed': MAIN_ANEW,
  'clock-jumped': [['clock-jump', {}]],
  'board-vanished': [
    ['relay', { state: 'offline' }],
    ['relay', { state: 'connected' }],
  ],
  'camera-killed': [
    ['camera', { state: 'gone' }],
    ['camera', { state: 'live' }],
  ],
};

/** And what it met. */
export const MET_LEAVES: Readonly<Record<PlannedFault['meets'], readonly Event[]>> = {
  visit: [],
  release: [
    ['emergency', { state: 'released' }],
    ['emergency', { state: 'ended' }],
  ],
  office: [
    ['office', { state: 'open' }],
    ['office', { state: 'ended' }],
  ],
};
