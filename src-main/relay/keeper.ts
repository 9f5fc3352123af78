import { BOARD_FEATURES } from '../contract/boards';
import { toRelaySchema, type FromRelay, type PortTrace } from '../contract/relay';
import type { SerialPortRow } from '../contract/settings';
import type { Clock } from '../core/clock';
import type { DoorId } from '../core/ids';
import type { Board, Step } from './boards/board';
import { KNOWN_BOARDS } from './boards/known-boards';
import { virtual } from './boards/virtual';
import type { KeptValue } from './kept-value';
import type { Line } from './line';
import { relayAtStart, type Door, type Effect, type Input, type Trouble } from './link';
import { nextDue, nextLink } from './next-link';
import { createRinger } from './ringer';
import { serialLine, type SerialHardware } from './serial-line';
import { virtualLine } from './virtual-line';

export interface KeeperSurroundings {
  readonly clock: Clock;
  readonly openPort: SerialHardware['openPort'];
  readonly listPorts: () => Promise<readonly SerialPortRow[]>;
  /** What the door's board is to remember. */
  readonly keptFor: (doorId: DoorId) => KeptValue;
  /** To main. */
  readonly say: (message: FromRelay) => void;
  /** For the installer's eyes: why a port was lost, what was refused. */
  readonly note: (text: string) => void;
}

export interface Keeper {
  /** A message of main, unparsed. */
  receive(message: unknown): void;
  /** OFF, then the port closes; resolves when that is done. Nothing is obeyed any more. */
  stop(): Promise<void>;
}

/** Keeps one door: carries out what `nextLink` says, and tells it what came of it. */
export function keepDoor(around: KeeperSurroundings): Keeper {
  const { clock, say, note } = around;
  let state = relayAtStart(clock.monotonic());
  let line: Line | null = null;
  /** Counts connections: what comes from an earlier one says nothing about this one. */
  let connection = 0;
  let closing: Promise<void> = Promise.resolve();
  let alarm: NodeJS.Timeout | undefined;
  let stopped = false;

  const ringer = createRinger({ clock, state: () => state, line: () => line, note });

  function take(input: Input): void {
    const [next, effects] = nextLink(state, input, clock.monotonic());
    state = next;
    for (const effect of effects) carryOut(effect);
    clearTimeout(alarm);
    const due = stopped ? null : nextDue(state);
    if (due !== null) alarm = setTimeout(() => take({ kind: 'time' }), Math.max(0, due - clock.monotonic()));
  }

  function carryOut(effect: Effect): void {
    switch (effect.kind) {
      case 'connect':
        return connect(effect.door);
      case 'disconnect':
        connection++;
        // Behind the lock's own OFF.
        ringer.stop();
        closing = line?.close() ?? Promise.resolve();
        line = null;
        return;
      case 'off': {
        const of = connection;
        void line?.off().then((ok) => {
          if (ok && of === connection) take({ kind: 'off-confirmed' });
        });
        return;
      }
      case 'on': {
        const { order, lastsMs } = effect;
        const ended = line?.on(board().pulse(order.pulseMs).on, order.deadline) ?? Promise.resolve('offline' as const);
        void ended.then((result) => take({ kind: 'on-ended', eventId: order.eventId, lastsMs, result }));
        return;
      }
      case 'say':
        return say(effect.message);
    }
  }

  function connect(door: Door): void {
    const of = ++connection;
    const current = (input: Input): void => {
      if (of === connection) take(input);
    };
    const events = {
      open: () => current({ kind: 'port-open' }),
      trace: (way: PortTrace['way'], what: string) => {
        if (of === connection) say({ kind: 'trace', doorId: door.doorId, way, what });
      },
      lost: (trouble: Trouble, reason: string) => {
        const known = state.link.kind === 'opening' && state.link.told === trouble;
        if (of === connection && !known) note(`${door.board} on ${door.path}: ${reason}`);
        current({ kind: 'port-lost', trouble });
      },
    };
    // Its predecessor still holds the port until it has closed.
    void closing.then(() => {
      if (of !== connection) return;
      line =
        door.path === null
          ? virtualLine(clock, events)
          : serialLine(withFormer(door), door.path, { clock, openPort: around.openPort, kept: around.keptFor(door.doorId) }, events);
    });
  }

  /**
   * The door's output; its OFF lets go of those as well that the door hung on before and that may still be pulled in. The command alone, unconfirmed: a relay that
   * is stuck may be the reason for another one. A board with a timer has let go by itself.
   */
  const withFormer = (door: Door): Board => {
    const own = boardOf(door);
    if (BOARD_FEATURES[door.board].ownTimerMs > 0) return own;
    const former = state.pulledIn.filter((output) => output !== door.output);
    return { ...own, off: [...former.flatMap((output) => unanswered(KNOWN_BOARDS[door.board](output, door.osdp).off[0])), ...own.off] };
  };
  const boardOf = (door: Door): Board => KNOWN_BOARDS[door.board](door.output, door.osdp);
  const board = (): Board => (state.door === null ? virtual() : boardOf(state.door));

  return {
    receive(raw) {
      const parsed = toRelaySchema.safeParse(raw);
      if (stopped) return;
      if (!parsed.success) return note(`refused a message from main: ${parsed.error.message}`);
      const message = parsed.data;
      switch (message.kind) {
        case 'configure':
          return take({
            kind: 'configure',
            door: {
              doorId: message.doorId,
              board: message.board,
              path: message.path,
              output: message.output,
              osdp: message.osdp,
            },
          });
        case 'beat':
          return take({ kind: 'beat' });
        case 'open':
          return take({ kind: 'order', order: message.order, lastsMs: board().pulse(message.order.pulseMs).lastsMs });
        case 'ring':
          return ringer.ring(message.ring);
        case 'ports':
          void around.listPorts().then((ports) => say({ kind: 'ports', ports: [...ports] }));
      }
    },
    stop() {
      if (!stopped) {
        stopped = true;
        take({ kind: 'stop' });
      }
      return closing;
    },
  };
}

const unanswered = (step: Step): Step => (step.kind === 'write' ? { ...step, readReply: null } : step);
