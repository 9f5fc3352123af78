import { z } from 'zod';
import { acknowledgement, alarmIdentity, alarmSettingsSchema, type AlarmList, type AlarmSettings, type WaitingAlarm } from './alarms';
import { BACKUP_CALLS, type BackupProgress } from './backup';
import { type PeopleChange, peopleChangeSchema } from './bulk-change';
import { call } from './call';
import type { BundleFile, EngineReport, ShellReport } from './diagnostics';
import type { Activated, EncoderList, SwitchProgress } from './encoders';
import {
  type AccessPlan,
  type DoorPolicy,
  doorPolicySchema,
  type Entitlement,
  entitlementSchema,
  groupId,
  groupSchema,
  holidaysSchema,
  type SavedGroup,
  type SavedSchedule,
  scheduleId,
  scheduleSchema,
  zoneSchema,
} from './policy';
import {
  type AuditDetail,
  type AuditRow,
  changeCountSchema,
  changeNumberSchema,
  changesPageSchema,
  type Correction,
  correctionSchema,
  eventSpanSchema,
  logCountSchema,
  type LogExported,
  logExportSchema,
  logPageSchema,
} from './log';
import { framePhotoSchema, MOST_PHOTOS, photoSchema, type PhotoMeters, type PhotoReport } from './photo';
import { type ImportCheck, importRunSchema, importSourceSchema, type ImportStatus } from './import';
import { personalNumber } from './personal-number';
import { personName } from './person-name';
import { type IssuedPin, newPin, newVisitor, pinOf, type PinState, type VisitorRow } from './pin';
import type { RecognitionReport } from './recognition';
import { activityAsked, type ActivityReport, type Overview, pdfAsked, presenceAsked, type PresenceReport } from './reports';
import type { AccessEvent, DistanceTrend, FaceRow, PersonRow, SuggestionRow, TryResult } from './rows';
import { doorSettingsSchema, stationSettingsSchema, type DoorSettings, type SerialPortRow, type StationSettings } from './settings';
import type { PortTrace } from './relay';
import { setUpStepSchema } from './set-up';
import type { StationState } from './station-state';
import { LOCK_KINDS, type WayOut } from './way-out';

const personId = z.string().min(1).max(60);
const checkIds = z.array(z.string().max(60)).min(1).max(MOST_PHOTOS);
const photoId = z.string().min(1).max(60);
/** The person agrees that the photos are kept. */
const keepPhotos = z.boolean().optional();
const suggestionId = z.string().min(1).max(60);
const encoderId = z.string().min(1).max(64);
const nothing = z.null();
const emergencyArg = z.strictObject({ doorId: z.string().min(1).max(60), by: personName });

export const MIN_PASSWORD_LENGTH = 10;

/** All that the administrator's page may ask for; 'signed-in' calls need a session of that very page load. */
export const ADMIN_CALLS = {
  'station.state': call<StationState>()('open', nothing),
  /** `guided`: the set-up goes on step by step after it. */
  'session.choosePassword': call<null>()(
    'open',
    z.strictObject({ password: z.string().max(200), locale: z.enum(['en', 'zh']), guided: z.boolean().optional() }),
  ),
  'session.signIn': call<null>()('open', z.strictObject({ password: z.string().max(200) })),
  /** As `session.signIn`, for whoever leaves the kiosk: tries at the door keep no administrator out. @throws Fault password-wrong, too-many-tries */
  'session.leaveKiosk': call<null>()('signed-in', z.strictObject({ password: z.string().max(200) })),
  /** @throws Fault password-wrong, too-many-tries, password-weak */
  'session.changePassword': call<null>()('signed-in', z.strictObject({ password: z.string().max(200), next: z.string().max(200) })),
  'session.signOut': call<null>()('open', nothing),

  'people.list': call<readonly PersonRow[]>()('signed-in', nothing),
  'people.rename': call<null>()('signed-in', z.strictObject({ personId, name: personName })),
  /** Null takes the number away. @throws Fault number-taken, pin-too-simple (the number is his own or his duress PIN) */
  'people.setNumber': call<null>()('signed-in', z.strictObject({ personId, number: personalNumber.nullable() })),
  'people.setState': call<null>()('signed-in', z.strictObject({ personId, state: z.enum(['active', 'suspended']) })),
  /** All of them, or none, in one, but for whoever is not as it rests on. Answers with what undoes it. @throws Fault person-unknown, group-unknown, changed-meanwhile (that is everybody) */
  'people.changeMany': call<readonly PeopleChange[]>()('signed-in', z.array(peopleChangeSchema).min(1).max(20_000)),
  /** Everybody as a table with headers, without templates and photos; what it says can be imported again. */
  'people.export': call<{ readonly rows: readonly (readonly string[])[]; readonly people: number }>()('signed-in', nothing),
  'people.remove': call<null>()('signed-in', z.strictObject({ personId })),
  /** Pictures that 'enrol.check' found usable become further templates. @throws Fault photo-not-kept */
  'people.addPhotos': call<null>()('signed-in', z.strictObject({ personId, checkIds, keepPhotos })),
  /** What a person is known by, oldest first, with the photos that were kept. */
  'people.faces': call<readonly FaceRow[]>()('signed-in', z.strictObject({ personId })),
  /** Withdraws the consent to keep it; the templates stay. @throws Fault photo-unknown */
  'people.deletePhoto': call<null>()('signed-in', z.strictObject({ photoId })),
  /** Squared distances of a person's passes, and whether another photo would spare refusals. @throws Fault person-unknown */
  'people.distances': call<DistanceTrend>()('signed-in', z.strictObject({ personId })),
  /** What confirmed passes offer as further templates, newest first; nothing of it counts before it is accepted. */
  'people.suggestions': call<readonly SuggestionRow[]>()('signed-in', z.strictObject({ personId })),
  'people.acceptSuggestion': call<null>()('signed-in', z.strictObject({ suggestionId })),
  'people.dismissSuggestion': call<null>()('signed-in', z.strictObject({ suggestionId })),

  /** `personId`: whose further photo it is meant to be; without it, somebody's who is not enrolled yet, and of whom `checkIds` are the pictures so far. */
  'enrol.check': call<PhotoReport>()(
    'signed-in',
    z.strictObject({ photo: photoSchema, personId: personId.optional(), checkIds: checkIds.optional() }),
  ),
  /** `consent`: whoever asks states that the person agreed to be recognised; it is written down. @throws Fault number-taken, photo-not-kept */
  'enrol.save': call<{ personId: string }>()(
    'signed-in',
    z.strictObject({ name: personName, number: personalNumber.optional(), checkIds, keepPhotos, consent: z.literal(true).optional() }),
  ),
  /** What a camera's picture lacks for an enrolment, quickly: nothing is encoded. */
  'enrol.meter': call<PhotoMeters>()('signed-in', z.strictObject({ photo: framePhotoSchema })),
  'enrol.tryIt': call<TryResult>()('signed-in', z.strictObject({ photo: photoSchema })),

  'log.page': call<readonly AccessEvent[]>()('signed-in', logPageSchema),
  'log.count': call<{ readonly events: number }>()('signed-in', logCountSchema),
  /** "This was not them", kept beside the event. @throws Fault event-unknown */
  'log.correct': call<null>()('signed-in', correctionSchema),
  'log.corrections': call<readonly Correction[]>()('signed-in', eventSpanSchema),
  /** Who changed what of people, rights and settings. */
  'changes.page': call<readonly AuditRow[]>()('signed-in', changesPageSchema),
  'changes.count': call<{ readonly changes: number }>()('signed-in', changeCountSchema),
  /** Null where there is no change of that number. */
  'changes.one': call<AuditDetail | null>()('signed-in', changeNumberSchema),
  /** Whoever sits there chooses the file. @throws Fault file-not-written */
  'log.export': call<LogExported>()('signed-in', logExportSchema),

  /** Reads a list and looks for its photos; changes nothing. @throws Fault list-malformed, argument-invalid, zip-unreadable, zip-protected, zip-unsafe */
  'import.check': call<ImportCheck>()('signed-in', importSourceSchema),
  /** Answers when it has begun. @throws Fault import-running, list-malformed, argument-invalid, zip-unreadable, zip-protected, zip-unsafe */
  'import.start': call<null>()('signed-in', importRunSchema),
  'import.status': call<ImportStatus>()('signed-in', nothing),
  /** Ends before the next row; whoever is enrolled stays so. */
  'import.cancel': call<null>()('signed-in', nothing),

  /** Asks by the system's dialog for a file or folder of this machine; null where none is chosen. */
  'files.choose': call<string | null>()('signed-in', z.strictObject({ what: z.enum(['table', 'folder', 'zip']) })),
  /** Asks by the system's dialog where to save a table, and saves it as CSV for its owner alone; false where nowhere is chosen. @throws Fault file-not-written */
  'files.save': call<boolean>()(
    'signed-in',
    z.strictObject({
      name: z.string().regex(/^[\w-]{1,60}\.csv$/),
      rows: z
        .array(z.array(z.string().max(10_000)).max(20).readonly())
        // Thirty thousand and their heads.
        .max(30_001)
        .readonly(),
    }),
  ),

  /** Today at a glance, and the room that is left for the data. */
  'overview.today': call<Overview>()('signed-in', nothing),
  /** Who is in, as far as the door can know. */
  'reports.presence': call<PresenceReport>()('signed-in', presenceAsked),
  /** Passes, refusals and openings by day, in the station's time zone. */
  'reports.activity': call<ActivityReport>()('signed-in', activityAsked),
  /** Asks where to, and writes the page as it would be printed; the file's name, null where that was cancelled. @throws Fault file-not-written */
  'reports.savePdf': call<string | null>()('signed-in', pdfAsked),

  /** The open ones that sound, newest first: for the page that nobody has signed in to. */
  'alarms.waiting': call<readonly WaitingAlarm[]>()('open', nothing),
  'alarms.list': call<AlarmList>()('signed-in', nothing),
  /** By name. @throws Fault alarm-unknown */
  'alarms.acknowledge': call<null>()('signed-in', acknowledgement),
  /** JPEG as a data URI, for an administrator's eyes alone; null where none is kept. */
  'alarms.snapshot': call<string | null>()('signed-in', alarmIdentity),
  'alarms.settings': call<AlarmSettings>()('signed-in', z.strictObject({ doorId: z.string().min(1).max(60) })),
  /** @throws Fault argument-invalid where an output is the lock's own, or not on its board */
  'alarms.setSettings': call<null>()('signed-in', z.strictObject({ doorId: z.string().min(1).max(60), settings: alarmSettingsSchema })),

  'door.get': call<DoorSettings>()('signed-in', z.strictObject({ doorId: z.string().min(1).max(60) })),
  /** @throws Fault argument-invalid (another door's contact at a door that office mode holds open), in-out-needs-cameras */
  'door.set': call<null>()('signed-in', z.strictObject({ doorId: z.string().min(1).max(60), door: doorSettingsSchema })),
  /** Null while nobody has said which kind of lock it is. A confirmation that has lapsed stays as it was given. */
  'door.wayOut': call<WayOut | null>()('signed-in', z.strictObject({ doorId: z.string().min(1).max(60) })),
  /** `confirmedBy`: who says that exit button and fire release let people out without this computer; null takes it back. @throws Fault argument-invalid where the door is drawn */
  'door.setWayOut': call<WayOut>()(
    'signed-in',
    z.strictObject({ doorId: z.string().min(1).max(60), lock: z.enum(LOCK_KINDS), confirmedBy: personName.nullable() }),
  ),
  /** Opens the door for its pulse, so that whoever wires it hears the relay; what became of it comes as the 'order' event of that id. */
  'door.testClick': call<{ eventId: string }>()('signed-in', z.strictObject({ doorId: z.string().min(1).max(60) })),
  'door.ports': call<readonly SerialPortRow[]>()('signed-in', nothing),
  /** Releases the door until an emergency.end, each by name. @throws Fault relay-unavailable, argument-invalid */
  'emergency.open': call<null>()('signed-in', emergencyArg),
  /** @throws Fault relay-unavailable, fire-alarm-active, disk-full */
  'emergency.end': call<null>()('signed-in', emergencyArg),
  /** Where a new station's set-up stands, so that it goes on there after a power cut; null ends it. */
  'setUp.at': call<null>()('signed-in', z.strictObject({ step: setUpStepSchema.nullable() })),
  'settings.get': call<StationSettings>()('signed-in', nothing),
  'settings.set': call<null>()('signed-in', stationSettingsSchema),
  /** The kiosk's logo, PNG as a data URI; null where there is none. */
  'settings.logo': call<string | null>()('signed-in', nothing),
  /** Null takes it away. @throws Fault picture-empty, picture-unreadable, picture-too-large */
  'settings.setLogo': call<null>()('signed-in', z.strictObject({ picture: z.instanceof(Uint8Array).nullable() })),

  /** Schedules, groups, holidays and the time zone, in one. */
  'policy.get': call<AccessPlan>()('signed-in', nothing),
  /** Without an id a new one. @throws Fault name-taken, schedule-unknown, built-in */
  'policy.saveSchedule': call<SavedSchedule>()(
    'signed-in',
    z.strictObject({ scheduleId: scheduleId.optional(), schedule: scheduleSchema }),
  ),
  /** @throws Fault schedule-unknown, schedule-in-use, built-in */
  'policy.removeSchedule': call<null>()('signed-in', z.strictObject({ scheduleId })),
  /** Without an id a new one. @throws Fault name-taken, group-unknown, schedule-unknown, argument-invalid (a door that the station has not) */
  'policy.saveGroup': call<SavedGroup>()('signed-in', z.strictObject({ groupId: groupId.optional(), group: groupSchema })),
  /** @throws Fault group-unknown, built-in */
  'policy.removeGroup': call<null>()('signed-in', z.strictObject({ groupId })),
  /** These and no others. */
  'policy.setHolidays': call<null>()('signed-in', z.strictObject({ holidays: holidaysSchema })),
  'policy.setZone': call<null>()('signed-in', z.strictObject({ zone: zoneSchema })),
  'policy.door': call<DoorPolicy>()('signed-in', z.strictObject({ doorId: z.string().min(1).max(60) })),
  /** @throws Fault schedule-unknown, argument-invalid (a door of an interlock cannot be held open), in-out-needs-cameras */
  'policy.setDoor': call<null>()('signed-in', z.strictObject({ doorId: z.string().min(1).max(60), policy: doorPolicySchema })),
  /** Locks a door that office mode holds open, until the next span of its schedule; where nothing is held, nothing changes. */
  'door.endOfficeMode': call<null>()('signed-in', z.strictObject({ doorId: z.string().min(1).max(60) })),
  /** Forgets when somebody, or (null) anybody, last passed. @throws Fault person-unknown */
  'policy.resetPassback': call<null>()('signed-in', z.strictObject({ personId: personId.nullable() })),
  /** Validity, groups and time at the door of one person. @throws Fault person-unknown */
  'people.entitlement': call<Entitlement>()('signed-in', z.strictObject({ personId })),
  /** `was`: what the change rests on; a right that was taken away meanwhile is not given back by it. @throws Fault person-unknown, group-unknown, changed-meanwhile */
  'people.setEntitlement': call<null>()(
    'signed-in',
    z.strictObject({ personId, entitlement: entitlementSchema, was: entitlementSchema.optional() }),
  ),

  'pins.of': call<PinState>()('signed-in', z.strictObject({ personId })),
  /** @throws Fault person-unknown, pin-without-number, pin-too-short, pin-too-simple, pin-is-duress (own and duress PIN have to differ) */
  'pins.set': call<null>()('signed-in', newPin),
  /** @throws Fault person-unknown */
  'pins.clear': call<null>()('signed-in', pinOf),
  /** Newest first. */
  'visitors.list': call<readonly VisitorRow[]>()('signed-in', nothing),
  /** @throws Fault until-passed, group-unknown */
  'visitors.issue': call<IssuedPin>()('signed-in', newVisitor),
  /** @throws Fault visitor-unknown */
  'visitors.revoke': call<null>()('signed-in', z.strictObject({ visitorId: z.string().min(1).max(60) })),

  'diagnostics.engine': call<EngineReport>()('signed-in', nothing),
  'diagnostics.shell': call<ShellReport>()('signed-in', nothing),
  /** The engine's share of a support bundle: no names, no pictures, no templates. */
  'support.files': call<readonly BundleFile[]>()('signed-in', nothing),
  /** The whole bundle, as 'support.save' then saves it. */
  'support.preview': call<readonly BundleFile[]>()('signed-in', nothing),
  /** Asks where, and writes a ZIP of what was shown last; null where the administrator chose no file. @throws Fault argument-invalid (nothing was shown), file-not-written */
  'support.save': call<{ readonly name: string } | null>()('signed-in', nothing),

  'recognition.report': call<RecognitionReport>()('signed-in', nothing),

  'encoders.list': call<EncoderList>()('signed-in', nothing),
  /** Copies an encoder's folder on this machine into the station. @throws Fault encoder-unusable, calibration-missing */
  'encoders.add': call<{ encoderId: string }>()('signed-in', z.strictObject({ folder: z.string().trim().min(1).max(400) })),
  /** Answers when the encoder decides; 'encoders.changed' tells how far it is. @throws Fault encoder-switching, encoder-unknown, encoder-unusable, calibration-missing */
  'encoders.activate': call<Activated>()('signed-in', z.strictObject({ encoderId })),
  ...BACKUP_CALLS,
} as const;

export interface AdminEvents {
  'station.changed': StationState;
  'log.appended': AccessEvent;
  'people.changed': null;
  /** An alarm was raised, counted up, or acknowledged; told to a page without a session as well. */
  'alarms.changed': null;
  /** How far the activation of an encoder is; null when the list of encoders has changed, and none is under way. */
  'encoders.changed': SwitchProgress | null;
  /** Null when none is made or read any more. */
  'backup.progress': BackupProgress | null;
  'door.trace': PortTrace;
  /** The password was given at the kiosk, and this page is signed in by it. */
  'session.begun': null;
}
