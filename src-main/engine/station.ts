import { randomInt } from 'node:crypto';
import type { EngineOptions, FromEngine, Sighting, StationFacts } from '../contract/engine';
import type { PinAnswer, PinEntry } from '../contract/pin';
import { isWayOutConfirmed } from '../contract/way-out';
import type { NewAccessEvent } from '../core/access-event';
import { drawChallenge } from '../core/challenge/draw';
import type { Clock } from '../core/clock';
import { DECISION_PARAMS, type DecisionParams } from '../core/decision/params';
import type { InputStates } from '../core/door-input';
import type { Frame } from '../core/frame';
import { Fault } from '../core/fault';
import { type CameraId, type DoorId, type EventId, FRONT_CAMERA, MAIN_DOOR, type PersonId } from '../core/ids';
import type { JournalRecord } from '../core/journal-record';
import { ORDER_LIFETIME_MS, type OrderResult } from '../core/order';
import { administratorHash } from '../gallery/administrator';
import { stationId, type WritableDatabase } from '../gallery/database';
import { openAlarms } from '../gallery/alarms';
import { isOrderLogged } from '../gallery/events';
import { forgetPass, recordPass } from '../gallery/passes';
import { activePersonOfNumber, personName } from '../gallery/people';
import { AlarmSnapshots } from './alarm-snapshots';
import { CallPoint } from './call-point';
import { CameraSilence } from './camera-silence';
import { CheckedPhotos } from './checked-photos';
import { among, sameVisitor, withOwner } from './comparison';
import { DoorSense } from './door-sense';
import { DoorWatch, type WatchParts } from './door-watch';
import { Doorkeeper } from './doorkeeper';
import { CurrentRecognition } from './encoders/current-recognition';
import { type EncoderPlaces, EncoderShelf } from './encoders/encoder-shelf';
import { EncoderSwitch } from './encoders/encoder-switch';
import { footageLabel } from './footage-label';
import { ArrivalStamp } from './frames/arrival';
import { type FramePort, type See, takeFrames } from './frames/intake';
import { LogBook } from './log-book';
import { OfficeHours } from './office-hours';
import { administration } from './operations/administration';
import { alarms } from './operations/alarms';
import { encoders as encoderOperations } from './operations/encoders';
import { enrolment } from './operations/enrolment';
import { importOfPeople } from './operations/import-people';
import { manyPeople } from './operations/many-people';
import type { Operations } from './operations/operations';
import { people } from './operations/people';
import { pins } from './operations/pins';
import { policy } from './operations/policy';
import { recognitionReport } from './operations/recognition-report';
import { templates } from './operations/templates';
import { PassSuggestions } from './pass-suggestions';
import { PasswordGate } from './password-gate';
import { type PinCraft, SYSTEM_CRAFT } from './pins/pin-craft';
import { PinDesk } from './pins/pin-desk';
import { currentTau, type Recognition } from './recognition';
import { alarmSettings, doorPolicy, doorSettings, stationSettings, wayOut } from './settings';
import { type Taken, takeOver } from './take-over';
import { VisitorLockout } from './visitor-lockout';

export interface StationParts {
  readonly db: WritableDatabase;
  readonly clock: Clock;
  readonly newId: () => string;
  /** What recognises now, loaded when first needed: the command line reads the log without loading a net. */
  readonly recognition: () => Promise<Recognition>;
  /** Recognition 1:K, with the gallery as it stands. */
  readonly params: (ready: Recognition) => DecisionParams;
  readonly factsChanged: () => void;
  /** Logs it, then orders the door open. */
  readonly testClick: (doorId: DoorId) => EventId;
  readonly peopleChanged: (personId: PersonId) => Promise<null>;
  readonly encodersChanged: () => void;
  /** Groups, schedules, holidays, the zone or what a door asks are others from now on. */
  readonly policyChanged: () => void;
  readonly pinCraft: PinCraft;
  /** Tries with this number count no more: it has another PIN. */
  readonly forgivePin: (number: string) => void;
  /** By an administrator, until the next span of its schedule. */
  readonly endOfficeMode: () => void;
  /** An alarm was acknowledged, or what sounds was set otherwise. */
  readonly alarmsChanged: () => void;
}

export interface Station {
  readonly operations: Operations;
  recognition(): Promise<Recognition>;
  /** Encodes kept photos that came with an older version of Threshold; to be called once, when recognition is ready. */
  catchUp(): Promise<void>;
  facts(): StationFacts;
  record(sighting: Sighting): void;
  /** The lock is down again. @param at monotonic milliseconds */
  locked(at: number): void;
  /** How the door's inputs stand; what is missing is not known. */
  inputs(inputs: InputStates): void;
  /** The kiosk's call button. */
  ring(): void;
  /** The engine's process is up: says whether the run before ended as it should. */
  started(): void;
  /** The station ends in good order. */
  stopped(): void;
  /** Takes over what the relay process wrote down while it was alone, and says up to where. */
  journal(records: readonly JournalRecord[]): void;
  watch(cameraId: CameraId, port: FramePort): void;
  /** A number claimed in front of a camera; null takes it back. */
  claim(cameraId: CameraId, number: string | null): void;
  /** Number and PIN, typed in front of a camera. @param at monotonic milliseconds @throws Fault log-unwritable */
  pin(cameraId: CameraId, entry: PinEntry, at: number): Promise<PinAnswer>;
}

export type StationOptions = Pick<StationParts, 'db' | 'clock' | 'newId'> &
  Pick<EngineOptions, 'demo'> & {
    /** Loads what recognises, the first time it is needed. */
    readonly recognition: () => Promise<Recognition>;
    readonly encoders: EncoderPlaces;
    readonly tell: (message: FromEngine) => void;
    /** Tests take a cheaper one. */
    readonly pinCraft?: PinCraft;
  };

/** The station's body: everything but processes, windows and wires. The command line runs the same when no station runs. */
export function createStation({
  db,
  clock,
  newId,
  recognition: load,
  encoders,
  demo,
  tell,
  pinCraft = SYSTEM_CRAFT,
}: StationOptions): Station {
  const facts = (): StationFacts => ({
    stationId: stationId(db),
    configured: administratorHash(db) !== null,
    locale: stationSettings(db).locale,
    doorId: MAIN_DOOR,
    door: doorSettings(db, MAIN_DOOR),
    pinAlone: doorPolicy(db, MAIN_DOOR).pinAlone,
    wayOutConfirmed: isWayOutConfirmed(wayOut(db, MAIN_DOOR), doorSettings(db, MAIN_DOOR)),
  });
  const tau = currentTau();
  const current = new CurrentRecognition(load);
  const recognition = () => current.get();
  const parts: StationParts = {
    db,
    clock,
    newId,
    recognition,
    params: (ready) => ({ ...DECISION_PARAMS, tau: tau(ready, stationSettings(db).falseAdmissionLevel) }),
    factsChanged: () => tell({ kind: 'facts', facts: facts() }),
    testClick: (doorId) => {
      const deadline = clock.monotonic() + ORDER_LIFETIME_MS;
      const { eventId } = log.append({ kind: 'test-click', at: clock.wall(), doorId });
      tell({ kind: 'order', order: { eventId, doorId, deadline, pulseMs: doorSettings(db, doorId).pulseMs } });
      return eventId;
    },
    peopleChanged: async (personId) => {
      lockout.forgive();
      (await recognition()).index.refresh(personId);
      tell({ kind: 'people-changed' });
      return null;
    },
    encodersChanged: () => tell({ kind: 'encoders-changed', progress: null }),
    pinCraft,
    forgivePin: (number) => desk.forgive(number),
    policyChanged: () => {
      doorkeeper.planChanged();
      office.policyChanged();
    },
    endOfficeMode: () => office.end('administrator'),
    alarmsChanged: () => {
      tell({ kind: 'alarms-changed' });
      call.look();
      snapshots.sweep(true);
    },
  };
  const log = new LogBook({
    db,
    clock,
    doorId: MAIN_DOOR,
    written: (written) => {
      tell({ kind: 'logged', event: written.event });
      if (written.alarms.length > 0) tell({ kind: 'alarms-changed' });
      void snapshots.raised(written);
    },
    writable: (writable) => {
      if (!writable) office.end('log');
      tell({ kind: 'log', writable });
    },
  });
  const note = (event: NewAccessEvent) => log.note(event);
  const snapshots = new AlarmSnapshots({
    db,
    clock,
    settings: () => alarmSettings(db, MAIN_DOOR).snapshot,
    changed: () => tell({ kind: 'alarms-changed' }),
  });
  const sense = new DoorSense({ db, clock, doorId: MAIN_DOOR, note });
  const call = new CallPoint({
    doorId: MAIN_DOOR,
    clock,
    door: () => doorSettings(db, MAIN_DOOR),
    settings: () => alarmSettings(db, MAIN_DOOR),
    openAlarms: () => openAlarms(db),
    note,
    changed: (state) => tell({ kind: 'call', state }),
    ring: (ring) => tell({ kind: 'ring', ring }),
  });
  /** What fails for the disk's sake shuts the door, and nothing else. */
  const guarded = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      if (!outOfOrder(error)) throw error;
    }
  };
  const outOfOrder = (error: unknown): boolean => (error instanceof Fault && error.code === 'log-unwritable') || log.failed(error);
  const orderEnded = (of: EventId, result: OrderResult): void => {
    if (!office.owns(of)) guarded(() => sense.orderEnded(of, result));
    guarded(() => office.orderEnded(of, result));
    if (STAYED_SHUT.has(result)) guarded(() => forgetPass(db, of));
    suggestions.ended(of, result).catch((error: unknown) => {
      if (!outOfOrder(error)) throw error;
    });
  };
  const doorkeeper = new Doorkeeper(db, clock, MAIN_DOOR);
  const desk = new PinDesk({
    db,
    clock,
    doorId: MAIN_DOOR,
    craft: pinCraft,
    log,
    doorkeeper,
    look: (cameraId, claim) => claimed(cameraId, (watch) => watch.claimed(claim, clock.monotonic())),
    order: (order) => tell({ kind: 'order', order }),
    letIn: (eventId) => office.granted(eventId),
  });
  const office = new OfficeHours({
    db,
    clock,
    doorId: MAIN_DOOR,
    plan: () => doorkeeper.plan,
    append: (event) => log.append(event),
    note,
    order: (order) => tell({ kind: 'office', order }),
    held: (active, cause, at) => sense.heldOpen(active, cause, at),
  });
  const lockout = new VisitorLockout();
  const checked = new CheckedPhotos(clock, newId);
  const suggestions = new PassSuggestions(parts);
  const stamp = new ArrivalStamp(clock);
  const ports = new Map<CameraId, FramePort>();
  /** Each bound to what recognised when it began, and kept as long as that does. */
  const watches = new Map<CameraId, { readonly ready: Recognition; readonly watch: DoorWatch }>();
  const watchOver = async (cameraId: CameraId): Promise<DoorWatch> => {
    const ready = await recognition();
    const held = watches.get(cameraId);
    if (held?.ready === ready) return held.watch;
    const watch = new DoorWatch(watchParts(cameraId, ready));
    watches.set(cameraId, { ready, watch });
    return watch;
  };
  const claimed = (cameraId: CameraId, claim: (watch: DoorWatch) => void): void => {
    if (ports.has(cameraId)) void watchOver(cameraId).then((watch) => guarded(() => claim(watch)));
  };
  const shelf = new EncoderShelf(encoders);
  const change = new EncoderSwitch({
    db,
    clock,
    newId,
    shelf,
    recognition: current,
    progressed: (progress) => tell({ kind: 'encoders-changed', progress }),
    endVisits: () => {
      for (const { watch } of watches.values()) watch.end(clock.monotonic());
      watches.clear();
    },
    switched: (event) => {
      tell({ kind: 'logged', event });
      tell({ kind: 'people-changed' });
    },
  });
  const silence = new CameraSilence();
  const look = (): void => {
    office.look();
    log.watchClocks();
    if (silence.look(clock.monotonic()))
      note({ kind: 'camera', state: 'silent', cameraId: FRONT_CAMERA, doorId: MAIN_DOOR, at: clock.wall() });
    call.look();
    snapshots.sweep();
  };
  const watchParts = (cameraId: CameraId, ready: Recognition): WatchParts => {
    const { encoder } = ready;
    const shown = (eventId: EventId, outcome: 'granted' | 'refused', frame: Frame | null): void => {
      if (demo && frame !== null) tell({ kind: 'demo-seen', eventId, outcome, shown: footageLabel(frame) });
    };
    return {
      doorId: MAIN_DOOR,
      encoder,
      door: () => doorSettings(db, MAIN_DOOR),
      compare: (claim) =>
        claim === null ? among(ready, parts.params(ready)) : withOwner(ready, claim.personId, stationSettings(db).falseAdmissionLevel),
      ownerOf: (number) => activePersonOfNumber(db, number),
      draw: () => drawChallenge(unforeseeable),
      lockout,
      same: sameVisitor(ready),
      mayPass: (personId, way) => doorkeeper.mayPass(personId, way, cameraId),
      pinFitted: (number) => desk.forgive(number),
      logGranted: (personId, evidence, way, noted, frame) => {
        const name = personName(db, personId) ?? '';
        const at = clock.wall();
        const granted: NewAccessEvent = { kind: 'granted', at, doorId: MAIN_DOOR, cameraId, personId, name, way, evidence };
        const { eventId } = log.append(noted === null ? granted : { ...granted, noted }, (written) => {
          recordPass(db, { personId, doorId: MAIN_DOOR, eventId: written.eventId, at, direction: doorkeeper.direction(cameraId) });
          return [];
        });
        office.granted(eventId);
        shown(eventId, 'granted', frame);
        suggestions.granted({ eventId, personId, evidence, bounds: parts.params(ready), frame });
        return { eventId, name };
      },
      logRefused: (evidence, way, frame, recognised) => {
        const who = recognised === null ? {} : { recognised: { personId: recognised, name: personName(db, recognised) ?? '' } };
        const written = note({ kind: 'refused', at: clock.wall(), doorId: MAIN_DOOR, cameraId, way, evidence, ...who });
        if (written !== null) shown(written.eventId, 'refused', frame);
      },
      logLockout: ({ failures, forMs }) => void note({ kind: 'lockout', at: clock.wall(), doorId: MAIN_DOOR, failures, forMs }),
      order: (order) => tell({ kind: 'order', order }),
    };
  };

  return {
    facts,
    operations: {
      ...administration(parts, new PasswordGate(clock)),
      ...people(parts),
      ...manyPeople(parts),
      ...importOfPeople(parts),
      ...policy(parts),
      ...pins(parts),
      ...enrolment(parts, checked),
      ...templates(parts, checked),
      ...alarms(parts),
      ...recognitionReport(parts),
      ...encoderOperations(parts, shelf, change),
    },
    recognition,
    catchUp: () => change.catchUp((personId) => void parts.peopleChanged(personId)),
    claim: (cameraId, number) =>
      claimed(cameraId, (watch) => (number === null ? watch.clearClaim(clock.monotonic()) : watch.claim(number, clock.monotonic()))),
    pin: (cameraId, entry, at) => desk.enter(cameraId, entry, at),
    record: (sighting) => {
      if (sighting.kind === 'camera' && sighting.state !== 'silent') silence.reported(sighting.state, clock.monotonic());
      // Main and the relay process's journal both tell of it, either first.
      if (sighting.kind === 'order' && isOrderLogged(db, sighting.of)) return;
      note({ ...sighting, at: clock.wall() });
      if (sighting.kind === 'order') orderEnded(sighting.of, sighting.result);
      if (sighting.kind === 'process' && sighting.process === 'relay') guarded(() => office.end('relay'));
    },
    journal: (records) =>
      guarded(() => {
        const taken: Taken[] = [];
        log.take(() => {
          taken.push(...takeOver(db, records));
          return taken.flatMap(({ written }) => (written === null ? [] : [written]));
        });
        for (const { record, written } of taken) {
          const event = written?.event;
          guarded(() => sense.heard(record, event?.number ?? null));
          guarded(() => office.heard(record));
          if (event?.kind === 'order') orderEnded(event.of, event.result);
          if (event?.kind === 'relay' && event.state === 'connected') guarded(() => call.hush());
        }
        const last = records.at(-1);
        if (last !== undefined) tell({ kind: 'taken', mark: { journal: last.journal, upTo: last.seq } });
      }),
    locked: (at) =>
      guarded(() => {
        sense.locked(at);
        office.locked();
      }),
    inputs: (inputs) => doorkeeper.inputsAre(inputs),
    ring: () => guarded(() => call.press()),
    started: () => {
      sense.started();
      office.started();
      setInterval(() => guarded(look), LOOK_MS).unref();
    },
    stopped: () => {
      office.end('restart');
      note({ kind: 'process', process: 'engine', state: 'stopped', doorId: MAIN_DOOR, at: clock.wall() });
    },
    watch: (cameraId, port) => {
      // A page that was loaded again hands over a new port; the visit in front of the camera goes on as it was.
      ports.get(cameraId)?.close();
      ports.set(cameraId, port);
      silence.begin(clock.monotonic());
      const see: See = async (frame, arrivedAt) => {
        const camera = { doorId: MAIN_DOOR, cameraId, at: clock.wall() };
        snapshots.saw(frame, clock.monotonic());
        if (silence.frame(clock.monotonic())) note({ kind: 'camera', state: 'live', ...camera });
        if (!log.writable) return NOTHING_SEEN;
        try {
          return await (await watchOver(cameraId)).see(frame, arrivedAt);
        } catch (error) {
          if (!outOfOrder(error)) throw error;
          // Whoever stands there begins anew once the log can be written again.
          watches.delete(cameraId);
          return NOTHING_SEEN;
        }
      };
      void watchOver(cameraId).then(() => takeFrames(cameraId, port, stamp, clock, see));
    },
  };
}

const NOTHING_SEEN: Awaited<ReturnType<See>> = { outcome: { kind: 'idle' }, face: null };
/** How often office mode, clocks, camera and call are looked at: the lease of a door that is held open allows for some that are late. */
const LOOK_MS = 1000;
/** What is certain not to have opened the door: an order may be unconfirmed and obeyed all the same. */
const STAYED_SHUT: ReadonlySet<OrderResult> = new Set<OrderResult>(['late', 'offline', 'wrong-door', 'stuck']);

/** Uniform in [0, 1), from the system's own randomness. */
const unforeseeable = (): number => randomInt(2 ** 32) / 2 ** 32;
