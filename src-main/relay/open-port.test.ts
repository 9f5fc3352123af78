import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { monotonic } from '../../e2e/boards/arrivals';
import { ptyPairMissing, startPtyPair } from '../../e2e/boards/pty-pair';
import { DEFAULT_BUS } from '../contract/settings';
import { KNOWN_BOARDS } from './boards/known-boards';
import { keptInFile } from './kept-value';
import { openPort } from './open-port';
import { serialLine } from './serial-line';
import type { Why } from './trouble';

const missing = ptyPairMissing();

it.skipIf(missing !== null)(
  `a port that another program holds is said to be taken${missing === null ? '' : ` (skipped: ${missing})`}`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'threshold-port-'));
    const pty = await startPtyPair(folder);
    const other = openPort(pty.door, 9600);
    await once(other, 'open');
    onTestFinished(async () => {
      other.close();
      await pty.stop();
      rmSync(folder, { recursive: true });
    });
    const why = await new Promise<Why>((lost) => {
      const hardware = { clock: { monotonic, wall: Date.now }, openPort, kept: keptInFile(join(folder, 'kept.json')) };
      const events = { open: () => undefined, trace: () => undefined, lost: (_: unknown, why: Why) => lost(why) };
      serialLine(KNOWN_BOARDS['lcus-1'](1, DEFAULT_BUS), pty.door, hardware, events);
    });
    expect(why.reason).toBe('port-taken');
  },
);
