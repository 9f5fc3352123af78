import { type ChildProcess, fork } from 'node:child_process';
import type { RingOrder } from '../contract/alarms';
import { BEAT_INTERVAL_MS, type FromRelay, fromRelaySchema, type ToRelay } from '../contract/relay';
import type { JournalMark } from '../contract/journal';
import type { SerialPortRow } from '../contract/settings';
import type { Clock } from '../core/clock';
import { Fault, type FaultData } from '../core/fault';
import type { EventId } from '../core/ids';
import type { OfficeOrder, OpenOrder } from '../core/order';
import { afterCrash, NO_CRASHES } from '../core/supervision/back-off';

const PORTS_TIMEOUT_MS = 5000;
/** It answers within a second; the rest is for one that is starting again. */
const EMERGENCY_TIMEOUT_MS = 5000;

type Configuration = Extract<ToRelay, { kind: 'configure' }>;

const UNAVAILABLE: FaultData = {
  code: 'relay-unavailable',
  message: 'The relay process is starting again: try once more in a few seconds.',
};

export interface RelayEvents {
  message(message: Exclude<FromRelay, { kind: 'ports' | 'answer' }>): void;
  crashed(): void;
  /** The order reached no relay process ('offline'), or the process died without an answer ('unconfirmed'); either way it is void. */
  orderLost(order: Pick<OpenOrder, 'eventId'>, result: 'offline' | 'unconfirmed'): void;
}

export interface RelayProcess {
  configure(configuration: Configuration): void;
  open(order: OpenOrder): void;
  /** A renewal that reaches no relay process is void: it would find nothing held. */
  office(order: OfficeOrder): void;
  /** A ring that reaches no relay process is void: the next one comes soon. */
  ring(ring: RingOrder): void;
  ports(): Promise<readonly SerialPortRow[]>;
  /** Releases the door until 'end', each by name. @throws Fault relay-unavailable, fire-alarm-active, disk-full */
  emergency(to: 'open' | 'end', by: string): Promise<void>;
  taken(mark: JournalMark): void;
  /** The machine is about to sleep: nothing opens until it is awake. */
  lock(): void;
  awake(): void;
  stop(): void;
}

/**
 * A plain Node child, not a utility process: Chromium ends its utility processes together with main, and this one has to
 * outlive main for as long as it takes to send OFF.
 */
export function superviseRelay(entry: string, dataFolder: string, clock: Clock, events: RelayEvents): RelayProcess {
  let child: ChildProcess | null = null;
  let configuration: Configuration | null = null;
  let backOff = NO_CRASHES;
  let stopped = false;
  const unanswered = new Map<EventId, Pick<OpenOrder, 'eventId'>>();
  const asked = new Map<number, (fault: FaultData | null) => void>();
  let nextRequest = 1;
  let waitingForPorts: ((ports: readonly SerialPortRow[]) => void)[] = [];

  const send = (message: ToRelay): boolean => {
    if (child?.connected !== true) return false;
    child.send(message, () => undefined);
    return true;
  };

  const start = (): void => {
    const startedAt = clock.monotonic();
    const ended = (): void => {
      child = null;
      for (const order of unanswered.values()) events.orderLost(order, 'unconfirmed');
      unanswered.clear();
      if (stopped) return;
      events.crashed();
      const [next, waitMs] = afterCrash(backOff, clock.monotonic() - startedAt);
      backOff = next;
      setTimeout(() => {
        if (!stopped) start();
      }, waitMs);
    };
    let relay: ChildProcess;
    try {
      relay = fork(entry, [dataFolder, String(process.pid)], {
        execPath: process.execPath,
        env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      });
    } catch {
      // Later than the call, as everything that a process tells.
      setImmediate(ended);
      return;
    }
    child = relay;
    // A process that could not be made (EAGAIN, EMFILE) has an error, and no exit.
    relay.on('error', () => {
      if (relay.pid === undefined) ended();
    });
    relay.on('message', (data) => {
      const message = fromRelaySchema.parse(data);
      if (message.kind === 'result') unanswered.delete(message.eventId);
      if (message.kind === 'answer') asked.get(message.request)?.(message.fault);
      else if (message.kind === 'ports') for (const resolve of waitingForPorts.splice(0)) resolve(message.ports);
      else events.message(message);
    });
    relay.on('exit', ended);
    if (configuration !== null) send(configuration);
  };

  start();
  const beat = setInterval(() => send({ kind: 'beat' }), BEAT_INTERVAL_MS);

  return {
    configure: (next) => {
      configuration = next;
      send(next);
    },
    open: (order) => {
      if (!send({ kind: 'open', order })) return events.orderLost(order, 'offline');
      unanswered.set(order.eventId, order);
    },
    office: (order) => {
      const sent = send({ kind: 'office', order });
      if (order.to !== 'begin') return;
      if (!sent) return events.orderLost(order, 'offline');
      unanswered.set(order.eventId, order);
    },
    ring: (ring) => void send({ kind: 'ring', ring }),
    ports: () =>
      new Promise((resolve, reject) => {
        waitingForPorts.push(resolve);
        setTimeout(() => {
          waitingForPorts = waitingForPorts.filter((waiting) => waiting !== resolve);
          reject(new Fault('internal', 'The list of ports did not come: try again.'));
        }, PORTS_TIMEOUT_MS);
        if (!send({ kind: 'ports' })) reject(new Fault('internal', 'The relay process is starting again: try once more in a few seconds.'));
      }),
    emergency: (to, by) =>
      new Promise((resolve, reject) => {
        const request = nextRequest++;
        const ended = (fault: FaultData | null): void => {
          asked.delete(request);
          clearTimeout(timer);
          if (fault === null) resolve();
          else reject(new Fault(fault.code, fault.message));
        };
        const timer = setTimeout(() => ended(UNAVAILABLE), EMERGENCY_TIMEOUT_MS);
        asked.set(request, ended);
        if (!send({ kind: 'emergency', request, to, by })) ended(UNAVAILABLE);
      }),
    taken: (mark) => void send({ kind: 'taken', mark }),
    lock: () => void send({ kind: 'lock' }),
    awake: () => void send({ kind: 'awake' }),
    stop: () => {
      stopped = true;
      clearInterval(beat);
      send({ kind: 'quit' });
      child?.disconnect();
    },
  };
}
