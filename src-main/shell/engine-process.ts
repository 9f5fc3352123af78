import { type MessagePortMain, utilityProcess, type UtilityProcess } from 'electron';
import type { EngineCallName, EngineOptions, FromEngine, Sighting, ToEngine } from '../contract/engine';
import type { PinAnswer, PinEntry } from '../contract/pin';
import { computerZone } from '../contract/zone';
import type { Actor } from '../core/change';
import type { CameraId } from '../core/ids';
import type { Clock } from '../core/clock';
import type { InputStates } from '../core/door-input';
import { Fault } from '../core/fault';
import type { JournalRecord } from '../core/journal-record';
import { afterCrash, NO_CRASHES } from '../core/supervision/back-off';
import { heard, HEARD_JUST_NOW, looked } from '../core/supervision/silence';

const LOOK_MS = 500;
/** A ready engine beats twice a second; this much silence means that it hangs. With its start it has to leave room within ten seconds. */
const SILENCE_MS = 3000;
/** Loading libtensorflow from a cold disk blocks the engine for seconds, and wasm compiles for a while. */
const START_SILENCE_MS = 60_000;

/** Less than main waits before it ends itself. */
const STOP_LIMIT_MS = 250;

export interface EngineEvents {
  message(message: Exclude<FromEngine, { kind: 'reply' | 'beat' }>): void;
  /** One that cannot start says so by its message, and no state follows until one is ready. */
  state(state: 'starting' | 'ready' | 'restarting'): void;
}

/** The engine's process as main sees it: started, watched, restarted. */
export interface EngineProcess {
  call(name: EngineCallName, arg: unknown, actor: Actor): Promise<unknown>;
  /** A call that may take as long as a start, and after which the engine is started anew: that is no crash. Where it fails the engine stays. */
  renew(name: EngineCallName, arg: unknown, actor: Actor): Promise<void>;
  sighting(sighting: Sighting): void;
  /** Dropped while no engine listens: the relay process says it again. */
  journal(records: readonly JournalRecord[]): void;
  frames(cameraId: CameraId, port: MessagePortMain): void;
  claim(cameraId: CameraId, number: string | null): void;
  /** @throws Fault log-unwritable, engine-unavailable */
  pin(cameraId: CameraId, entry: PinEntry): Promise<PinAnswer>;
  locked(at: number): void;
  inputs(inputs: InputStates): void;
  ring(): void;
  /** The station's, as it was last told; the computer's until then. */
  zone(): string;
  /** Lets it note that it ended in good order. */
  stop(): void;
}

interface PendingCall {
  resolve(value: unknown): void;
  reject(error: Fault): void;
}

const UNAVAILABLE = (): Fault =>
  new Fault('engine-unavailable', 'The recognition engine is starting again: try once more in a few seconds.');

export function superviseEngine(entry: string, options: EngineOptions, clock: Clock, events: EngineEvents): EngineProcess {
  const pending = new Map<number, PendingCall>();
  /** Written down by the next engine when this one is gone: a crash must not cost a line of the log. */
  const unwritten: Sighting[] = [];
  let child: UtilityProcess | null = null;
  let listening = false;
  let nextCall = 1;
  let backOff = NO_CRASHES;
  let stopped = false;
  let silence = HEARD_JUST_NOW;
  let ready = false;
  let zone = computerZone();
  /** Until one is ready: between two tries it does not pass for one that crashed. */
  let cannotStart = false;
  /** 'asked': it may be silent for a while; 'due': its end is what was wanted. */
  let renewal: 'none' | 'asked' | 'due' = 'none';

  const send = (message: ToEngine, ports: MessagePortMain[] = []): void => child?.postMessage(message, ports);
  const writeDown = (): void => {
    for (const sighting of unwritten.splice(0)) send({ kind: 'sighting', sighting });
  };

  /** It notes that it ends in good order, if it still can. */
  const letGo = (engine: UtilityProcess | null): void => {
    engine?.postMessage({ kind: 'stop' } satisfies ToEngine);
    setTimeout(() => engine?.kill(), STOP_LIMIT_MS);
  };

  const start = (): void => {
    const startedAt = clock.monotonic();
    const engine = utilityProcess.fork(entry, [JSON.stringify(options)], {
      serviceName: 'Threshold engine',
      stdio: 'inherit',
      execArgv: ['--no-warnings'],
    });
    [child, listening, ready, silence] = [engine, false, false, HEARD_JUST_NOW];
    engine.on('message', (message: FromEngine) => {
      silence = heard(silence);
      if (message.kind === 'beat') return;
      if (message.kind === 'reply') {
        const call = pending.get(message.id);
        pending.delete(message.id);
        if (message.reply.ok) call?.resolve(message.reply.value);
        else call?.reject(new Fault(message.reply.error.code, message.reply.error.message));
        return;
      }
      if (message.kind === 'facts') ({ zone } = message.facts);
      if (message.kind === 'facts' && !listening) {
        listening = true;
        writeDown();
      }
      if (message.kind === 'cannot-start') {
        cannotStart = true;
        // One that has sent its facts lacks recognition alone, and tries that again itself.
        if (!listening) letGo(engine);
      }
      if (message.kind === 'ready') {
        [ready, cannotStart] = [true, false];
        events.state('ready');
      }
      events.message(message);
    });
    engine.on('exit', () => {
      child = null;
      for (const call of pending.values()) call.reject(UNAVAILABLE());
      pending.clear();
      if (stopped) return;
      const wanted = renewal === 'due';
      renewal = 'none';
      if (wanted) {
        events.state('starting');
        return start();
      }
      if (!cannotStart) events.state('restarting');
      const [next, waitMs] = afterCrash(backOff, clock.monotonic() - startedAt);
      backOff = next;
      setTimeout(() => {
        if (!stopped) start();
      }, waitMs);
    });
  };

  const watch = setInterval(() => {
    silence = looked(silence);
    if (child === null || silence.looks * LOOK_MS < (ready && renewal === 'none' ? SILENCE_MS : START_SILENCE_MS)) return;
    silence = HEARD_JUST_NOW;
    if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
  }, LOOK_MS);

  events.state('starting');
  start();

  const ask = (question: (id: number) => ToEngine): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (child === null) return reject(UNAVAILABLE());
      const id = nextCall++;
      pending.set(id, { resolve, reject });
      send(question(id));
    });

  return {
    call: (name, arg, actor) => ask((id) => ({ kind: 'call', id, name, arg, actor })),
    renew: async (name, arg, actor) => {
      renewal = 'asked';
      try {
        await ask((id) => ({ kind: 'call', id, name, arg, actor }));
      } catch (error) {
        renewal = 'none';
        if (listening) writeDown();
        throw error;
      }
      renewal = 'due';
      letGo(child);
    },
    pin: (cameraId, entry) => {
      const at = clock.monotonic();
      return ask((id) => ({ kind: 'pin', id, cameraId, entry, at })) as Promise<PinAnswer>;
    },
    sighting: (sighting) => {
      // One that is to end may write no more.
      if (listening && child !== null && renewal === 'none') send({ kind: 'sighting', sighting });
      else unwritten.push(sighting);
    },
    journal: (records) => {
      if (listening) send({ kind: 'journal', records });
    },
    frames: (cameraId, port) => send({ kind: 'frames', cameraId }, [port]),
    claim: (cameraId, number) => send({ kind: 'claim', cameraId, number }),
    locked: (at) => send({ kind: 'locked', at }),
    inputs: (inputs) => send({ kind: 'inputs', inputs }),
    ring: () => send({ kind: 'ring' }),
    zone: () => zone,
    stop: () => {
      stopped = true;
      clearInterval(watch);
      letGo(child);
    },
  };
}
