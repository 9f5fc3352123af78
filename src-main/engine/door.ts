import type { FromEngine } from '../contract/engine';
import type { NewAccessEvent } from '../core/access-event';
import type { Clock } from '../core/clock';
import type { CameraId, DoorId, EventId } from '../core/ids';
import { ORDER_LIFETIME_MS } from '../core/order';
import { openAlarms } from '../gallery/alarms';
import type { WritableDatabase } from '../gallery/database';
import { AlarmSnapshots } from './alarm-snapshots';
import { CallPoint } from './call-point';
import type { Claim } from './claim';
import { DoorSense } from './door-sense';
import { Doorkeeper } from './doorkeeper';
import { LogBook } from './log-book';
import { OfficeHours } from './office-hours';
import type { PinCraft } from './pins/pin-craft';
import { PinDesk } from './pins/pin-desk';
import { alarmSettings, doorSettings } from './settings';
import type { VisitorLockout } from './visitor-lockout';

export interface DoorParts {
  readonly db: WritableDatabase;
  readonly clock: Clock;
  readonly doorId: DoorId;
  readonly craft: PinCraft;
  readonly lockout: VisitorLockout;
  /** Whoever stands before that camera is compared with the claimed person alone from now on. */
  readonly look: (cameraId: CameraId, claim: Claim) => void;
  readonly tell: (message: FromEngine) => void;
}

/** All that keeps one door, whoever looks at it: its log, its contact, its rules, its PINs, office mode, call and alarms. */
export type Door = ReturnType<typeof createDoor>;

export function createDoor({ db, clock, doorId, craft, lockout, look, tell }: DoorParts) {
  const log: LogBook = new LogBook({
    db,
    clock,
    doorId,
    written: (written) => {
      tell({ kind: 'logged', event: written.event });
      if (written.alarms.includes('refusals')) lockout.alarmed(written.event.monotonic ?? clock.monotonic());
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
    settings: () => alarmSettings(db, doorId).snapshot,
    changed: () => tell({ kind: 'alarms-changed' }),
  });
  const sense = new DoorSense({ db, clock, doorId, note, pulseOf: (unlock) => doorkeeper.pulseOf(unlock) });
  const call = new CallPoint({
    doorId,
    clock,
    door: () => doorSettings(db, doorId),
    settings: () => alarmSettings(db, doorId),
    openAlarms: () => openAlarms(db),
    note,
    changed: (state) => tell({ kind: 'call', state }),
    ring: (ring) => tell({ kind: 'ring', ring }),
  });
  const doorkeeper = new Doorkeeper(db, clock, doorId);
  const desk = new PinDesk({
    db,
    clock,
    doorId,
    craft,
    log,
    doorkeeper,
    look,
    order: (order, cameraId) => tell({ kind: 'order', order, cameraId }),
    letIn: (eventId) => office.granted(eventId),
  });
  const office: OfficeHours = new OfficeHours({
    db,
    clock,
    doorId,
    plan: () => doorkeeper.plan,
    append: (event) => log.append(event),
    note,
    order: (order) => tell({ kind: 'office', order }),
    held: (active, cause, at) => sense.heldOpen(active, cause, at),
  });
  const testClick = (): EventId => {
    const deadline = clock.monotonic() + ORDER_LIFETIME_MS;
    const { eventId } = log.append({ kind: 'test-click', at: clock.wall(), doorId });
    tell({
      kind: 'order',
      order: { eventId, doorId, deadline, pulseMs: doorSettings(db, doorId).pulseMs, ignoresInterlock: true },
      cameraId: null,
    });
    return eventId;
  };
  return { doorId, log, snapshots, sense, call, doorkeeper, desk, office, testClick };
}
