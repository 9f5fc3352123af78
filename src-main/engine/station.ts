import { randomInt } from 'node:crypto';
import type { EngineOptions, FromEngine, Sighting, StationFacts } from '../contract/engine';
import type { NewAccessEvent } from '../core/access-event';
import { drawChallenge } from '../core/challenge/draw';
import type { Clock } from '../core/clock';
import { DECISION_PARAMS, type DecisionParams } from '../core/decision/params';
import type { Frame } from '../core/frame';
import { type CameraId, type DoorId, type EventId, MAIN_DOOR, type PersonId } from '../core/ids';
import { ORDER_LIFETIME_MS } from '../core/order';
import { administratorHash } from '../gallery/administrator';
import { stationId, type WritableDatabase } from '../gallery/database';
import { appendEvent } from '../gallery/events';
import { activePersonOfNumber, personName } from '../gallery/people';
import { CheckedPhotos } from './checked-photos';
import { among, withOwner } from './comparison';
import { DoorWatch, type WatchParts } from './door-watch';
import { footageLabel } from './footage-label';
import { ArrivalStamp } from './frames/arrival';
import { type FramePort, takeFrames } from './frames/intake';
import { administration } from './operations/administration';
import { enrolment } from './operations/enrolment';
import type { Operations } from './operations/operations';
import { people } from './operations/people';
import { recognitionReport } from './operations/recognition-report';
import { templates } from './operations/templates';
import { PassSuggestions } from './pass-suggestions';
import { PasswordGate } from './password-gate';
import { currentTau, type Recognition } from './recognition';
import { doorSettings, stationSettings } from './settings';

export interface StationParts {
  readonly db: WritableDatabase;
  readonly clock: Clock;
  readonly newId: () => string;
  /** Asked for when first needed: the command line reads the log without loading a net. */
  readonly recognition: () => Promise<Recognition>;
  /** Recognition 1:K, with the gallery as it stands. */
  readonly params: (ready: Recognition) => DecisionParams;
  readonly factsChanged: () => void;
  /** Logs it, then orders the door open. */
  readonly testClick: (doorId: DoorId) => EventId;
  readonly peopleChanged: (personId: PersonId) => Promise<null>;
}

export interface Station {
  readonly operations: Operations;
  facts(): StationFacts;
  record(sighting: Sighting): void;
  watch(cameraId: CameraId, port: FramePort): void;
  /** A number claimed in front of a camera; null takes it back. */
  claim(cameraId: CameraId, number: string | null): void;
}

export type StationOptions = Pick<StationParts, 'db' | 'clock' | 'newId' | 'recognition'> &
  Pick<EngineOptions, 'demo'> & { readonly tell: (message: FromEngine) => void };

/** The station's body: everything but processes, windows and wires. The command line runs the same when no station runs. */
export function createStation({ db, clock, newId, recognition, demo, tell }: StationOptions): Station {
  const facts = (): StationFacts => ({
    stationId: stationId(db),
    configured: administratorHash(db) !== null,
    locale: stationSettings(db).locale,
    doorId: MAIN_DOOR,
    door: doorSettings(db, MAIN_DOOR),
  });
  const tau = currentTau();
  const parts: StationParts = {
    db,
    clock,
    newId,
    recognition,
    params: (ready) => ({ ...DECISION_PARAMS, tau: tau(ready, stationSettings(db).falseAdmissionLevel) }),
    factsChanged: () => tell({ kind: 'facts', facts: facts() }),
    testClick: (doorId) => {
      const deadline = clock.monotonic() + ORDER_LIFETIME_MS;
      const eventId = append({ kind: 'test-click', at: clock.wall(), doorId });
      tell({ kind: 'order', order: { eventId, doorId, deadline, pulseMs: doorSettings(db, doorId).pulseMs } });
      return eventId;
    },
    peopleChanged: async (personId) => {
      (await recognition()).index.refresh(personId);
      tell({ kind: 'people-changed' });
      return null;
    },
  };
  const append = (event: NewAccessEvent): EventId => {
    const written = appendEvent(db, event);
    tell({ kind: 'logged', event: written });
    return written.eventId;
  };
  const checked = new CheckedPhotos(clock, newId);
  const suggestions = new PassSuggestions(parts);
  const stamp = new ArrivalStamp(clock);
  const ports = new Map<CameraId, FramePort>();
  const watches = new Map<CameraId, Promise<DoorWatch>>();
  const watchOver = (cameraId: CameraId): Promise<DoorWatch> => {
    const watch = watches.get(cameraId) ?? recognition().then((ready) => new DoorWatch(watchParts(cameraId, ready)));
    watches.set(cameraId, watch);
    return watch;
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
      logGranted: (personId, evidence, frame) => {
        const name = personName(db, personId) ?? '';
        const eventId = append({ kind: 'granted', at: clock.wall(), doorId: MAIN_DOOR, cameraId, personId, name, evidence });
        shown(eventId, 'granted', frame);
        suggestions.granted({ eventId, personId, evidence, bounds: parts.params(ready), frame });
        return { eventId, name };
      },
      logRefused: (evidence, frame) => {
        shown(append({ kind: 'refused', at: clock.wall(), doorId: MAIN_DOOR, cameraId, evidence }), 'refused', frame);
      },
      order: (order) => tell({ kind: 'order', order }),
    };
  };

  return {
    facts,
    operations: {
      ...administration(parts, new PasswordGate(clock)),
      ...people(parts),
      ...enrolment(parts, checked),
      ...templates(parts, checked),
      ...recognitionReport(parts),
    },
    claim: (cameraId, number) => {
      void watches
        .get(cameraId)
        ?.then((watch) => (number === null ? watch.clearClaim(clock.monotonic()) : watch.claim(number, clock.monotonic())));
    },
    record: (sighting) => {
      append({ ...sighting, at: clock.wall() });
      if (sighting.kind === 'order') void suggestions.ended(sighting.of, sighting.result);
    },
    watch: (cameraId, port) => {
      // A page that was loaded again hands over a new port; the visit in front of the camera goes on as it was.
      ports.get(cameraId)?.close();
      ports.set(cameraId, port);
      void watchOver(cameraId).then((watch) => takeFrames(cameraId, port, stamp, clock, (frame, arrivedAt) => watch.see(frame, arrivedAt)));
    },
  };
}

/** Uniform in [0, 1), from the system's own randomness. */
const unforeseeable = (): number => randomInt(2 ** 32) / 2 ** 32;
