import { randomInt } from 'node:crypto';
import type { FromEngine } from '../contract/engine';
import type { NewAccessEvent } from '../core/access-event';
import { drawChallenge } from '../core/challenge/draw';
import type { Frame } from '../core/frame';
import type { CameraId, EventId } from '../core/ids';
import { recordPass } from '../gallery/passes';
import { activePersonOfNumber, personName } from '../gallery/people';
import { among, sameVisitor, withOwner } from './comparison';
import type { Door } from './door';
import type { WatchParts } from './door-watch';
import { footageLabel } from './footage-label';
import type { PassSuggestions } from './pass-suggestions';
import type { Recognition } from './recognition';
import { doorSettings, stationSettings } from './settings';
import type { StationParts } from './station-parts';
import type { VisitorLockout } from './visitor-lockout';

export interface WatchedDoor {
  readonly parts: Pick<StationParts, 'db' | 'clock' | 'params' | 'frameTimes'>;
  readonly door: Pick<Door, 'doorId' | 'log' | 'doorkeeper' | 'desk' | 'office'>;
  readonly lockout: VisitorLockout;
  readonly suggestions: PassSuggestions;
  /** Says of each outcome which footage was shown. */
  readonly demo: boolean;
  readonly tell: (message: FromEngine) => void;
}

/** The door as the watch over one of its cameras sees it. @param ready what recognises as long as that watch is kept */
export function watchParts(
  { parts: { db, clock, params, frameTimes }, door, lockout, suggestions, demo, tell }: WatchedDoor,
  cameraId: CameraId,
  ready: Recognition,
): WatchParts {
  const { doorId, log, doorkeeper, desk, office } = door;
  const shown = (eventId: EventId, outcome: 'granted' | 'refused', frame: Frame | null): void => {
    if (demo && frame !== null) tell({ kind: 'demo-seen', eventId, outcome, shown: footageLabel(frame) });
  };
  return {
    doorId,
    encoder: frameTimes.measuring(cameraId, ready.encoder),
    door: () => doorSettings(db, doorId),
    compare: (claim) =>
      claim === null ? among(ready, params(ready)) : withOwner(ready, claim.personId, stationSettings(db).falseAdmissionLevel),
    nearestSuspended: (face) => ready.index.nearestSuspended(face, null),
    ownerOf: (number) => activePersonOfNumber(db, number),
    draw: () => drawChallenge(unforeseeable),
    lockout,
    same: sameVisitor(ready),
    mayPass: (personId, way) => doorkeeper.mayPass(personId, way, cameraId),
    pinFitted: (number) => desk.forgive(number),
    logGranted: (personId, evidence, way, { noted, withWhom }, frame) => {
      const name = personName(db, personId) ?? '';
      const at = clock.wall();
      const granted: NewAccessEvent = { kind: 'granted', at, doorId, cameraId, personId, name, way, evidence };
      const { eventId } = log.append(noted === null ? granted : { ...granted, noted }, (written) => {
        const pass = { doorId, eventId: written.eventId, at, direction: doorkeeper.direction(cameraId) };
        for (const who of withWhom === null ? [personId] : [personId, withWhom]) recordPass(db, { ...pass, personId: who });
        return [];
      });
      shown(eventId, 'granted', frame);
      suggestions.granted({ eventId, personId, evidence, bounds: params(ready), frame });
      return { eventId, name };
    },
    letIn: (eventId) => office.granted(eventId),
    logRefused: (evidence, way, frame, recognised) => {
      const who = recognised === null ? {} : { recognised: { personId: recognised, name: personName(db, recognised) ?? '' } };
      const written = log.note({ kind: 'refused', at: clock.wall(), doorId, cameraId, way, evidence, ...who });
      if (written !== null) shown(written.eventId, 'refused', frame);
    },
    logLockout: ({ failures, forMs }) => void log.note({ kind: 'lockout', at: clock.wall(), doorId, failures, forMs }),
    order: (order) => tell({ kind: 'order', order, cameraId }),
  };
}

/** Uniform in [0, 1), from the system's own randomness. */
const unforeseeable = (): number => randomInt(2 ** 32) / 2 ** 32;
