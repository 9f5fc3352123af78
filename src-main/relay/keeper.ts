import { BOARD_FEATURES } from '../contract/boards';
import { type EmergencyState, type FromRelay, type PortTrace, type ServedDoor, type ToRelay, toRelaySchema } from '../contract/relay';
import type { SerialPortRow } from '../contract/settings';
import type { Clock } from '../core/clock';
import type { InputStates } from '../core/door-input';
import { faultData } from '../core/fault';
import type { DoorId } from '../core/ids';
import type { DoorHappening } from '../core/journal-record';
import type { Board, Step } from './boards/board';
import { KNOWN_BOARDS } from './boards/known-boards';
import { virtual } from './boards/virtual';
import { openLatch } from './emergency/latch';
import type { InputChange } from './inputs/next-inputs';
import { InputWatch } from './inputs/watch-inputs';
import type { KeptValue } from './kept-value';
import type { Line } from './line';
import { relayAtStart, type Door, type Effect, type Input, type Link, type Trouble } from './link';
import { nextDue, nextLink } from './next-link';
import { createRinger } from './ringer';
import { serialLine, type SerialHardware } from './serial-line';
import { type Why, wordsOf } from './trouble';
import { virtualLine } from './virtual-line';

export interface KeeperSurroundings {
  readonly clock: Clock;
  readonly openPort: SerialHardware['openPort'];
  readonly listPorts: () => Promise<readonly SerialPortRow[]>;
  /** Where the emergency is latched. */
  readonly latchPath: string;
  /** What the door's board is to remember. */
  readonly keptFor: (doorId: DoorId) => KeptValue;
  /** To main. */
  readonly say: (message: FromRelay) => void;
  /** For the installer's eyes: why a port was lost, what was refused. */
  readonly note: (text: string) => void;
  /** For the journal. */
  readonly record: (happening: DoorHappening) => void;
  /** Another door than before, or the same one wired otherwise, is served from here on. */
  readonly serves: (door: ServedDoor) => void;
}

export interface Keeper {
  /** A message of main about the door. */
  receive(message: Exclude<ToRelay, { kind: 'taken' | 'quit' }>): void;
  readonly emergency: EmergencyState | null;
  readonly link: Link['kind'];
  /** Released when it resolves. */
  openEmergency(cause: EmergencyState['cause'], by: string | null): Promise<void>;
  /** @throws Fault fire-alarm-active, disk-full */
  endEmergency(by: string): Promise<void>;
  /** Main is gone: its orders' pulses end. */
  mainGone(): void;
  /** OFF, unless an emergency lasts, then the port closes; resolves when that is done. Nothing is obeyed any more. */
  stop(): Promise<void>;
}

/** What main sends, parsed; null where it is no message. */
export function parseMessage(raw: unknown, note: KeeperSurroundings['note']): ToRelay | null {
  const parsed = toRelaySchema.safeParse(raw);
  if (parsed.success) return parsed.data;
  note(`refused a message from main: ${parsed.error.message}`);
  return null;
}

/** Keeps one door: carries out what `nextLink` says, and tells it what came of it. */
export function keepDoor(around: KeeperSurroundings): Keeper {
  const { clock, say, note, record } = around;
  const inputs = new InputWatch({ now: () => clock.monotonic(), changed: inputChanged, states: tellInputs, silent: boardSilent });
  const latch = openLatch({
    path: around.latchPath,
    clock,
    note,
    began: (emergency) => {
      take({ kind: 'emergency', emergency });
      say({ kind: 'emergency', emergency });
    },
    ended: (by) => {
      take({ kind: 'emergency-over', by });
      say({ kind: 'emergency', emergency: null });
    },
    alarmed: () => inputs.alarmed,
  });
  let state = relayAtStart(clock.monotonic(), latch.emergency);
  let served: ServedDoor | null = null;
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
        return inputs.disconnected();
      case 'off':
        return confirmed(line?.off(), 'off-confirmed');
      case 'hold':
        return confirmed(line?.hold(), 'hold-confirmed');
      case 'on': {
        const { of, pulseMs, deadline, lastsMs } = effect;
        const ended = line?.on(board().pulse(pulseMs).on, deadline) ?? Promise.resolve('offline' as const);
        void ended.then((result) => take({ kind: 'on-ended', of, lastsMs, result }));
        return;
      }
      case 'keep-open': {
        const { of, deadline, again } = effect;
        const ended = line?.on(board().hold, deadline) ?? Promise.resolve('offline' as const);
        void ended.then((result) => take({ kind: 'keep-open-ended', of, again, result }));
        return;
      }
      case 'say':
        return say(effect.message);
      case 'record':
        return record(effect.happening);
    }
  }

  function confirmed(done: Promise<boolean> | undefined, kind: 'off-confirmed' | 'hold-confirmed'): void {
    const of = connection;
    void done?.then((ok) => {
      if (ok && of === connection) take({ kind });
    });
  }

  function connect(door: Door): void {
    const of = ++connection;
    const current = (input: Input): void => {
      if (of === connection) take(input);
    };
    const events = {
      open: () => {
        current({ kind: 'port-open' });
        // Behind the first command.
        if (of === connection && line !== null) inputs.connected(line);
      },
      trace: (way: PortTrace['way'], what: string) => {
        if (of === connection) say({ kind: 'trace', doorId: door.doorId, way, what });
      },
      lost: (trouble: Trouble, why: Why) => {
        const known = state.link.kind === 'opening' && state.link.told?.reason === why.reason;
        if (of === connection && !known) note(`${door.board} on ${door.path}: ${wordsOf(why)}`);
        current({ kind: 'port-lost', trouble, reason: why.reason });
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

  function inputChanged({ role, active, pressed }: InputChange): void {
    if (served === null || stopped) return;
    if (role === 'rex' && pressed) take({ kind: 'rex', pulseMs: served.pulseMs, lastsMs: board().pulse(served.pulseMs).lastsMs });
    record({ kind: 'input', doorId: served.doorId, input: role, active });
  }

  /** How they stand, not that they moved: an alarm may have begun while nobody could read it. */
  function tellInputs(states: InputStates): void {
    if (served === null || stopped) return;
    take({ kind: 'other-door', is: otherDoor(served, states['other-door'] ?? null) });
    if (states['fire-alarm'] === true) void latch.open('fire-alarm', null);
    say({ kind: 'inputs', doorId: served.doorId, inputs: states });
  }

  function boardSilent(): void {
    const why: Why = { reason: 'inputs-silent' };
    note(wordsOf(why));
    take({ kind: 'port-lost', trouble: 'offline', ...why });
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

  function serve(door: ServedDoor): void {
    const { doorId, board: id, path, output, osdp } = door;
    if (served === null && latch.emergency !== null) {
      const { cause, by } = latch.emergency;
      record({ kind: 'emergency', doorId, state: 'restored', cause, by });
    }
    if (JSON.stringify(door) !== JSON.stringify(served)) around.serves(door);
    const wiredAnew = JSON.stringify(door.inputs) !== JSON.stringify(served?.inputs);
    served = door;
    inputs.wire(door.inputs);
    if (wiredAnew) take({ kind: 'other-door', is: otherDoor(door, null) });
    take({ kind: 'configure', door: { doorId, board: id, path, output, osdp } });
    say({ kind: 'emergency', emergency: latch.emergency });
  }

  async function obeyEmergency({ request, to, by }: Extract<ToRelay, { kind: 'emergency' }>): Promise<void> {
    try {
      await (to === 'open' ? latch.open('person', by) : latch.end(by));
      say({ kind: 'answer', request, fault: null });
    } catch (error) {
      say({ kind: 'answer', request, fault: faultData(error) });
    }
  }

  return {
    get emergency() {
      return latch.emergency;
    },
    get link() {
      return state.link.kind;
    },
    openEmergency: (cause, by) => latch.open(cause, by),
    endEmergency: (by) => latch.end(by),
    mainGone: () => take({ kind: 'main-gone' }),
    receive(message) {
      if (stopped) return;
      switch (message.kind) {
        case 'configure':
          return serve(message);
        case 'beat':
        case 'lock':
        case 'awake':
          return take({ kind: message.kind });
        case 'open':
          return take({ kind: 'order', order: message.order, lastsMs: board().pulse(message.order.pulseMs).lastsMs });
        case 'office':
          return take({ kind: 'office', order: message.order });
        case 'ring':
          return ringer.ring(message.ring);
        case 'emergency':
          return void obeyEmergency(message);
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

/** @param open null while its contact cannot be read */
const otherDoor = ({ inputs }: ServedDoor, open: boolean | null): 'open' | 'shut' | 'unknown' => {
  if (!inputs.some(({ role }) => role === 'other-door') || open === false) return 'shut';
  return open === null ? 'unknown' : 'open';
};

const unanswered = (step: Step): Step => (step.kind === 'write' ? { ...step, readReply: null } : step);
