import { EMBEDDING_SIZE, FEATURE_SIZE } from '../../src-main/core/embedding';
import { asGroupId, asPersonId, asTemplateId, type EncoderId, FRONT_CAMERA, MAIN_DOOR } from '../../src-main/core/ids';
import { seededRandom } from '../../src-main/core/random/seeded-random';
import type { WritableDatabase } from '../../src-main/gallery/database';
import { setEntitlement } from '../../src-main/gallery/entitlements';
import { appendEvent } from '../../src-main/gallery/events';
import { saveGroup } from '../../src-main/gallery/groups';
import { enrolPerson, setPersonState } from '../../src-main/gallery/people';
import { atomically } from '../../src-main/gallery/write';

const HOUR_MS = 3_600_000;
const GIVEN = ['Ada', 'Bo', 'Chen', 'Dana', 'Emre', 'Fay', 'Gita', 'Hugo', 'Ines', 'Jun', '王磊', '李娜'];
const FAMILY = ['Abel', 'Berg', 'Castro', 'Dietz', 'Evans', 'Fontana', 'Grant', 'Hoang', 'Ito', 'Jansen'];
const GROUPS = ['Cleaning', 'Night shift', 'Staff'];

/** Made-up people with one template each, in one group of three; every twentieth is suspended, every second has passed. Their numbers are 10000 and up. */
export function fillPeople(db: WritableDatabase, count: number, encoderId: EncoderId, now: number): void {
  const random = seededRandom(1);
  const stamp = { actor: 'setup', at: now } as const;
  const groups = GROUPS.map((name) => ({ groupId: asGroupId(name), name, opens: [], forNew: false }));
  atomically(db, () => {
    for (const group of groups) saveGroup(db, group, stamp);
    for (let i = 0; i < count; i++) {
      const personId = asPersonId(`person-${i}`);
      const name = `${GIVEN[i % GIVEN.length]} ${FAMILY[Math.floor(random() * FAMILY.length)]} ${i}`;
      const quality = {
        interEye: 30 + 60 * random(),
        sharpness: 20 + 300 * random(),
        brightness: 60 + 90 * random(),
        turn: 0.4 * random(),
      };
      const template = {
        templateId: asTemplateId(`template-${i}`),
        encoderId,
        embedding: unit(EMBEDDING_SIZE, random),
        features: features(random),
        quality,
      };
      const at = now - Math.floor(300 * 24 * HOUR_MS * random()) - 60 * 24 * HOUR_MS;
      enrolPerson(db, { personId, name, number: String(10_000 + i), templates: [template], consent: true }, { ...stamp, at });
      const entitlement = { validFrom: null, validUntil: null, longPulse: false, groups: [groups[i % groups.length].groupId] };
      setEntitlement(db, { personId, entitlement }, stamp);
      if (i % 20 === 19) setPersonState(db, { personId, state: 'suspended' }, stamp);
      if (i % 2 === 0) passed(db, { personId, name, encoderId, d1: 0.3 + 0.5 * random() }, now - Math.floor(20 * 24 * HOUR_MS * random()));
    }
  });
}

export interface MadePass {
  readonly personId: ReturnType<typeof asPersonId>;
  readonly name: string;
  readonly encoderId: EncoderId;
  readonly d1: number;
}

export function passed(db: WritableDatabase, { personId, name, encoderId, d1 }: MadePass, at: number): void {
  const evidence = {
    reason: 'agreed',
    mode: '1:K',
    claimed: null,
    encoder: { id: encoderId, by: 'distance' },
    comparisons: 5_000,
    d1,
    d2: 1.4,
    tau: 0.9,
    margin: 0.1,
    frames: 4,
    agreeing: 3,
    liveness: { kind: 'live', score: 0.9, parts: {} },
    challenge: null,
    notes: [],
  } as const;
  appendEvent(db, { kind: 'granted', at, doorId: MAIN_DOOR, cameraId: FRONT_CAMERA, personId, name, way: 'face', evidence });
}

const features = (random: () => number): Float32Array => {
  const both = new Float32Array(FEATURE_SIZE);
  both.set(unit(128, random));
  both.set(unit(FEATURE_SIZE - 128, random), 128);
  return both;
};

function unit(size: number, random: () => number): Float32Array {
  const raw = Float32Array.from({ length: size }, () => random() - 0.5);
  const length = Math.hypot(...raw);
  return raw.map((x) => x / length);
}
