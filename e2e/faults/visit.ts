import { setTimeout as sleep } from 'node:timers/promises';
import { stationProcesses } from '../app/processes';
import { monotonic } from '../boards/arrivals';
import { readRows } from './read-rows';
import type { Rig } from './rig';

/** A visit is over after 0.8 s without anybody (core/decision/params.ts), and an idle station looks five times a second. */
const GAP_MS = 1300;
/** Whoever is refused steps back, and tries again; so does who was let in by an event whose order came to nothing. */
const LOOKS_MS = 500;
/** And so does whoever stands in vain before an engine that has lived on: it did not see the last visit's end, and takes him for the man it has let in already. Whoever is told that the station starts waits. */
const STAYS_MS = 3000;
/** An ON before this means that the door opens at all. */
const PATIENCE_MS = 60_000;

/** Nobody stands there for so long that the next to come begins a new visit. */
export async function leave(rig: Rig): Promise<void> {
  rig.show('nobody');
  await sleep(GAP_MS);
}

/** The first ON after the command of that index within `limitMs`; null if there is none. */
export async function nextOn(rig: Rig, from: number, limitMs: number): Promise<number | null> {
  for (const end = monotonic() + limitMs; monotonic() < end; await sleep(10)) {
    const command = rig.commands[from];
    if (command !== undefined) return command.at;
  }
  return null;
}

/**
 * The enrolled man stands there until the door opens for him, and comes anew after each decision that did not open it; resolves to the moment of the ON, null if it never does.
 * @param engine the process that has seen the last visit
 * @param standing whether he stands there already, undecided
 */
export async function comeUntilLetIn(rig: Rig, engine: number, standing: boolean): Promise<number | null> {
  if (!standing) await leave(rig);
  // An ON that comes while nobody is shown belongs to the visit before.
  const from = rig.commands.length;
  let decided = decisions(rig);
  let came = monotonic();
  rig.show('enrolled');
  for (const end = monotonic() + PATIENCE_MS; monotonic() < end;) {
    const on = await nextOn(rig, from, LOOKS_MS);
    if (on !== null) return on;
    const inVain = monotonic() - came >= STAYS_MS && stationProcesses(rig.dataFolder)?.engine === engine;
    if (decisions(rig) === decided && !inVain) continue;
    await leave(rig);
    [decided, came] = [decisions(rig), monotonic()];
    rig.show('enrolled');
  }
  return null;
}

/** Decisions so far, as far as they can be read: a station that is down has taken none. */
export function decisions({ dataFolder }: Rig): number {
  try {
    return readRows(dataFolder).filter(({ kind }) => kind === 'granted' || kind === 'refused').length;
  } catch {
    return 0;
  }
}
