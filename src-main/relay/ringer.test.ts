import { expect, it } from 'vitest';
import { BOARD_FEATURES, BOARD_IDS, type BoardId } from '../contract/boards';
import { DEFAULT_BUS } from '../contract/settings';
import { MAIN_DOOR } from '../core/ids';
import type { Command } from './boards/board';
import { KNOWN_BOARDS } from './boards/known-boards';
import { relayAtStart } from './link';
import { createRinger } from './ringer';

/** What a ring on `output` of a board would have done, the lock being on the board's first output and the board at hand. */
function rings(board: BoardId, output: number): readonly Command[] {
  const done: Command[] = [];
  const door = { doorId: MAIN_DOOR, board, path: '/dev/x', output: BOARD_FEATURES[board].outputs[0], osdp: DEFAULT_BUS };
  const ringer = createRinger({
    clock: { monotonic: () => 1000, wall: () => 0 },
    state: () => ({ ...relayAtStart(0), door, link: { kind: 'locked' } }),
    line: () => ({
      on: () => Promise.reject(new Error('a ring is no order')),
      ring: (command) => {
        done.push(command);
        return Promise.resolve('opened');
      },
      off: () => Promise.resolve(true),
      hold: () => Promise.resolve(true),
      readInputs: () => Promise.resolve(null),
      close: () => Promise.resolve(),
    }),
    note: () => undefined,
  });
  for (const forMs of [1000, 0]) ringer.ring({ doorId: MAIN_DOOR, output, forMs, deadline: 1500 });
  ringer.stop();
  return done;
}

it.each(BOARD_IDS)('no ring on any output of %s is what opens the lock', (board) => {
  const [first, last] = BOARD_FEATURES[board].outputs;
  const lock = KNOWN_BOARDS[board](first, DEFAULT_BUS);
  const opening = JSON.stringify(lock.pulse(1000).on);
  for (let output = first - 1; output <= last + 1; output++) {
    for (const command of rings(board, output)) {
      expect(command.every(({ kind }) => kind === 'write')).toBe(true);
      expect(JSON.stringify(command)).not.toBe(opening);
    }
  }
});

it('a ring reaches a spare output, and nothing reaches a board whose connection speaks of the lock alone', () => {
  expect(rings('lcus-1', 2).length).toBeGreaterThan(0);
  expect([rings('lcus-1', 1), rings('osdp', 5), rings('rts-line', 1)]).toEqual([[], [], []]);
});
