import { setImmediate as nextTurn } from 'node:timers/promises';
import { jsonFile } from '../../contract/diagnostics';
import type { RecordFile } from '../../contract/engine';
import type { AccessEvent } from '../../core/access-event';
import { asPersonId, type PersonId } from '../../core/ids';
import { latestChanges } from '../../gallery/changes';
import { correctionsOf } from '../../gallery/corrections';
import type { ReadableDatabase } from '../../gallery/database';
import { subjectOf } from '../../gallery/entitlements';
import { pageOfEvents } from '../../gallery/events';
import { listGroups } from '../../gallery/groups';
import { nameAndNumber } from '../../gallery/people';
import { enrolmentOf, photosOf, suggestedAt, templateFactsOf } from '../../gallery/person-record';
import { pinsOf } from '../../gallery/pins';
import { type CsvRow, toCsv } from '../../local/csv';
import type { StationParts } from '../station-parts';
import type { Operations } from './operations';

const PAGE = 200;
const iso = (at: number): string => new Date(at).toISOString();

/** All that is kept of one person, and nothing of anybody else: what is not named here does not leave the station. */
export function personRecord({ db }: StationParts): Pick<Operations, 'people.record'> {
  return {
    'people.record': async (arg) => {
      const personId = asPersonId(arg.personId);
      const photos = photosOf(db, personId).map((photo, i) => ({ ...photo, file: `photos/${i + 1}.jpg` }));
      const kept = photos.map(({ file, consentedAt, recordedBy }) => ({ file, consentedAt: iso(consentedAt), recordedBy }));
      const about = latestChanges(db, { limit: Number.MAX_SAFE_INTEGER, filter: { subject: personId } }).toReversed();
      const changes = about.map(({ at, actor, change: { action, ...detail } }) => ({
        at: iso(at),
        actor,
        action,
        ...detail,
      }));
      return [
        jsonFile('person.json', { ...factsOf(db, personId), photos: kept }),
        { name: 'passes.csv', text: toCsv(await passesOf(db, personId)) },
        jsonFile('changes.json', changes),
        ...photos.map(({ file, picture }): RecordFile => ({ name: file, bytes: new Uint8Array(picture) })),
      ];
    },
  };
}

function factsOf(db: ReadableDatabase, personId: PersonId) {
  const { name, number } = nameAndNumber(db, personId);
  const subject = subjectOf(db, personId);
  const groups = listGroups(db).filter(({ groupId }) => subject?.groups.includes(groupId));
  const { enrolled_at, consented_at } = enrolmentOf(db, personId);
  const pins = pinsOf(db, personId);
  return {
    personId,
    name,
    number,
    state: subject?.state,
    validFrom: subject?.validFrom,
    validUntil: subject?.validUntil,
    longPulse: subject?.longPulse,
    groups: groups.map((group) => group.name),
    enrolledAt: iso(enrolled_at),
    consentedAt: consented_at === null ? null : iso(consented_at),
    hasPin: pins !== null && pins.own !== null,
    hasDuressPin: pins !== null && pins.duress !== null,
    templates: templateFactsOf(db, personId).map((each) => ({ ...each, madeAt: iso(each.madeAt) })),
    suggestedAt: suggestedAt(db, personId).map(iso),
  };
}

const COLUMNS = ['number', 'time', 'door', 'camera', 'kind', 'name', 'way', 'reason', 'd1', 'tau', 'correction'] as const;

/** Newest first. */
async function passesOf(db: ReadableDatabase, personId: PersonId): Promise<readonly CsvRow[]> {
  const rows: CsvRow[] = [COLUMNS];
  for (let before: number | null = null; ; await nextTurn()) {
    const page: readonly AccessEvent[] = pageOfEvents(db, { before, filter: { personId }, limit: PAGE });
    const [newest, oldest] = [page.at(0), page.at(-1)];
    if (newest === undefined || oldest === undefined) return rows;
    const said = new Map(correctionsOf(db, { lowest: oldest.number, highest: newest.number }).map((each) => [each.eventId, each.said]));
    rows.push(...page.map((event) => cellsOf(event, said.get(event.eventId) ?? null)));
    before = oldest.number;
  }
}

/** Whom the face was second nearest to, whose number was claimed, and who corrected it, is somebody else's. */
function cellsOf(event: AccessEvent, correction: string | null): CsvRow {
  const { number, at, doorId, kind } = event;
  const attempt = event.kind === 'granted' || event.kind === 'refused' ? event : null;
  const named = event.kind === 'granted' || event.kind === 'duress' ? event.name : event.kind === 'refused' ? event.recognised?.name : null;
  // Where his number alone was given, it is not known whose face that was.
  const own = named === undefined ? null : attempt?.evidence;
  return [
    number,
    iso(at),
    doorId,
    attempt?.cameraId ?? null,
    kind,
    named ?? null,
    attempt?.way ?? null,
    attempt?.evidence.reason ?? null,
    own?.d1 ?? null,
    own?.tau ?? null,
    correction,
  ];
}
