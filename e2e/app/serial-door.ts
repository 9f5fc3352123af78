import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { type ByteRecorder, recordBytes } from '../boards/byte-recorder';
import { type PtyPair, startPtyPair } from '../boards/pty-pair';
import { callFrom } from './calls';

/** LCUS-1, channel 1. */
export const ON = 'a00101a2';
export const OFF = 'a00100a1';

/** A pty pair with an LCUS-1 at its far end: what is written there is recorded. */
export interface SerialDoor {
  readonly pty: PtyPair;
  readonly bytes: ByteRecorder;
  stop(): Promise<void>;
}

export async function serialDoor(): Promise<SerialDoor> {
  const folder = mkdtempSync(join(tmpdir(), 'threshold-door-'));
  const pty = await startPtyPair(folder);
  const bytes = await recordBytes(pty.board);
  return {
    pty,
    bytes,
    stop: async () => {
      await bytes.close();
      await pty.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Sets the door to the board on the pty, from the administrator's page that is signed in. */
export async function wire(admin: Page, door: SerialDoor, pulseMs = 1000): Promise<void> {
  const settings = { name: 'Main entrance', board: 'lcus-1', path: door.pty.door, pulseMs };
  expect(await callFrom(admin, 'door.set', { doorId: 'main', door: settings })).toEqual({ ok: true, value: null });
  await door.bytes.waitFor(OFF, 5000);
}
