import { setTimeout as sleep } from 'node:timers/promises';
import { ALWAYS, MAIN_DOOR as doorId } from '../../src-main/core/ids';
import { askSocket } from '../../src-main/engine/local/ask-socket';
import { socketPath } from '../../src-main/local/socket-path';
import { monotonic } from '../boards/arrivals';
import { missingEvents, readRows } from './read-rows';
import type { Rig } from './rig';
import { PASSWORD } from './set-up';

const PATIENCE_MS = 60_000;
const BEGINS_WITHIN_MS = 8000;
const POLL_MS = 50;

/** Turns office mode on for all hours, or off, as `threshold office` does; again and again until the engine has done it. @returns why it never has, or null */
export async function setOfficeMode(rig: Rig, on: boolean): Promise<string | null> {
  let whyNot: string | null = null;
  for (const end = monotonic() + PATIENCE_MS; monotonic() < end; await sleep(POLL_MS))
    if ((whyNot = await trySetting(rig, on)) === null) break;
  return whyNot;
}

async function trySetting({ dataFolder }: Rig, on: boolean): Promise<string | null> {
  const connection = await askSocket(socketPath(dataFolder, 'station'));
  if (connection === null) return 'no station answers';
  const { station, close } = connection;
  try {
    await station['session.signIn']({ password: PASSWORD });
    const policy = await station['policy.door']({ doorId });
    await station['policy.setDoor']({ doorId, policy: { ...policy, officeMode: on ? { scheduleId: ALWAYS } : null } });
    return null;
  } catch (error) {
    // Most likely it has ended meanwhile.
    return String(error);
  } finally {
    close();
  }
}

/** Whether office mode holds the door open, or begins to soon. @param from index of the first row that is looked at */
export async function isHeld({ dataFolder }: Rig, from: number): Promise<boolean> {
  for (const end = monotonic() + BEGINS_WITHIN_MS; monotonic() < end; await sleep(POLL_MS))
    if (missingEvents(readRows(dataFolder).slice(from), [['office', { state: 'open' }]]).length === 0) return true;
  return false;
}
