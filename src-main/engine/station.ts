import type { EngineOptions, FromEngine, Sighting, StationFacts } from '../contract/engine';
import type { PinAnswer, PinEntry } from '../contract/pin';
import { DECISION_PARAMS } from '../core/decision/params';
import type { InputStates } from '../core/door-input';
import { type CameraId, INSIDE_CAMERA, MAIN_DOOR } from '../core/ids';
import type { JournalRecord } from '../core/journal-record';
import { lastRaised } from '../gallery/alarms';
import { CheckedPhotos } from './checked-photos';
import { createDoor } from './door';
import { DoorCameras } from './door-cameras';
import { DoorWatch } from './door-watch';
import { FrameTimes } from './diagnostics/frame-times';
import { CurrentRecognition } from './encoders/current-recognition';
import { type EncoderPlaces, EncoderShelf } from './encoders/encoder-shelf';
import { EncoderSwitch } from './encoders/encoder-switch';
import { type FramePort, NOTHING_SEEN } from './frames/intake';
import { LogErasure } from './log-erasure';
import { allOperations } from './operations/all-operations';
import type { Operations } from './operations/operations';
import { PassSuggestions } from './pass-suggestions';
import { type PinCraft, SYSTEM_CRAFT } from './pins/pin-craft';
import { currentTau, type Recognition } from './recognition';
import { RelayAnswers } from './relay-answers';
import { doorSettings, stationSettings } from './settings';
import { stationFacts } from './station-facts';
import type { StationParts } from './station-parts';
import { VisitorLockout } from './visitor-lockout';
import { watchParts } from './watch-parts';

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
  const tau = currentTau();
  const current = new CurrentRecognition(load);
  const recognition = () => current.get();
  const lockout = new VisitorLockout();
  const door = createDoor({
    db,
    clock,
    doorId: MAIN_DOOR,
    craft: pinCraft,
    lockout,
    look: (cameraId, claim) => claimed(cameraId, (watch) => watch.claimed(claim, clock.monotonic())),
    tell,
  });
  const { log, office, call, desk, snapshots } = door;
  const parts: StationParts = {
    db,
    clock,
    newId,
    recognition,
    recognisesNow: () => current.now,
    frameTimes: new FrameTimes(clock),
    params: (ready) => ({ ...DECISION_PARAMS, tau: tau(ready, stationSettings(db).falseAdmissionLevel) }),
    factsChanged: () => {
      if (!hasCamera(INSIDE_CAMERA)) cameras.drop(INSIDE_CAMERA);
      tell({ kind: 'facts', facts: stationFacts(db) });
    },
    endVisits: () => cameras.endVisits(),
    testClick: door.testClick,
    peopleChanged: async (personId) => {
      lockout.forgive();
      (await recognition()).index.refresh(personId);
      tell({ kind: 'people-changed' });
      return null;
    },
    rightsChanged: () => tell({ kind: 'people-changed' }),
    encodersChanged: () => tell({ kind: 'encoders-changed', progress: null }),
    backupProgressed: (progress) => tell({ kind: 'backup-progress', progress }),
    pinCraft,
    forgivePin: (number) => desk.forgive(number),
    policyChanged: () => {
      door.doorkeeper.planChanged();
      office.policyChanged();
    },
    endOfficeMode: () => office.end('administrator'),
    alarmsChanged: () => {
      tell({ kind: 'alarms-changed' });
      call.look();
      snapshots.sweep(true);
    },
  };
  const checked = new CheckedPhotos(clock, newId);
  const suggestions = new PassSuggestions(parts);
  const relay = new RelayAnswers({ db, clock, door, suggestions, tell });
  const cameras = new DoorCameras({
    clock,
    recognition: () => current.once(),
    newWatch: (cameraId, ready) => new DoorWatch(watchParts({ parts, door, lockout, suggestions, demo, tell }, cameraId, ready)),
  });
  const hasCamera = (cameraId: CameraId): boolean => cameraId !== INSIDE_CAMERA || doorSettings(db, MAIN_DOOR).cameras.inside !== null;
  const claimed = (cameraId: CameraId, claim: (watch: DoorWatch) => void): void =>
    cameras.claimed(cameraId, (watch) => log.guarded(() => claim(watch)));
  const shelf = new EncoderShelf(encoders);
  const change = new EncoderSwitch({
    db,
    clock,
    newId,
    shelf,
    recognition: current,
    progressed: (progress) => tell({ kind: 'encoders-changed', progress }),
    endVisits: parts.endVisits,
    switched: (event) => {
      tell({ kind: 'logged', event });
      tell({ kind: 'people-changed' });
    },
  });
  const erasure = new LogErasure({ db, clock, doorId: MAIN_DOOR, log, days: () => stationSettings(db).keepLogDays });
  const look = (): void => {
    lockout.forgetOld(clock.monotonic());
    office.look();
    log.watchClocks();
    // Nobody takes frames while there is nothing to see them with.
    const silent = current.awaited ? [] : cameras.silent();
    for (const cameraId of silent) log.note({ kind: 'camera', state: 'silent', cameraId, doorId: MAIN_DOOR, at: clock.wall() });
    call.look();
    snapshots.sweep();
    if (log.writable) erasure.look();
  };

  return {
    facts: () => stationFacts(db),
    operations: allOperations({ parts, checked, shelf, change }),
    recognition,
    catchUp: () => change.catchUp((personId) => void parts.peopleChanged(personId)),
    claim: (cameraId, number) =>
      claimed(cameraId, (watch) => (number === null ? watch.clearClaim(clock.monotonic()) : watch.claim(number, clock.monotonic()))),
    pin: (cameraId, entry, at) => desk.enter(cameraId, entry, at),
    record: (sighting) => {
      if (sighting.kind === 'camera' && sighting.state !== 'silent' && hasCamera(sighting.cameraId))
        cameras.reported(sighting.cameraId, sighting.state);
      relay.seen(sighting);
    },
    journal: (records) => relay.journal(records),
    locked: (at) => relay.locked(at),
    inputs: (inputs) => {
      door.doorkeeper.inputsAre(inputs);
      log.guarded(() => door.sense.inputsAre(inputs));
    },
    ring: () => log.guarded(() => call.press()),
    started: () => {
      door.sense.started();
      office.started();
      const alarmedAt = lastRaised(db, { kind: 'refusals', doorId: MAIN_DOOR });
      // A clock that was put back in between makes the challenge last longer, not shorter.
      if (alarmedAt !== null) lockout.alarmed(clock.monotonic() - Math.max(0, clock.wall() - alarmedAt));
      setInterval(() => log.guarded(look), LOOK_MS).unref();
    },
    stopped: () => {
      office.end('restart');
      log.note({ kind: 'process', process: 'engine', state: 'stopped', doorId: MAIN_DOOR, at: clock.wall() });
    },
    watch: (cameraId, port) => {
      if (!hasCamera(cameraId)) return port.close();
      cameras.attend(cameraId, port, async (back, frame, arrivedAt, usable) => {
        snapshots.saw(frame, clock.monotonic());
        if (back) log.note({ kind: 'camera', state: 'live', doorId: MAIN_DOOR, cameraId, at: clock.wall() });
        if (!log.writable) return NOTHING_SEEN;
        try {
          const waited = clock.monotonic() - arrivedAt;
          const answer = await (await cameras.watchOver(cameraId)).see(frame, arrivedAt, usable);
          parts.frameTimes.answered(cameraId, waited);
          return answer;
        } catch (error) {
          if (!log.isOutOfOrder(error)) throw error;
          // Whoever stands there begins anew once the log can be written again.
          cameras.forget(cameraId);
          return NOTHING_SEEN;
        }
      });
    },
  };
}

/** How often office mode, clocks, camera and call are looked at: the lease of a door that is held open allows for some that are late. */
const LOOK_MS = 1000;
