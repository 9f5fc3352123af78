import { describe, expect, it } from 'vitest';
import { CALIBRATION } from '../core/calibration/fixture';
import type { Evidence } from '../core/decision/types';
import { EMBEDDING_SIZE, type Embedding } from '../core/embedding';
import { Fault } from '../core/fault';
import type { Frame } from '../core/frame';
import { asEventId, FRONT_CAMERA } from '../core/ids';
import type { OrderResult } from '../core/order';
import type { EncodedPhoto, Encoder } from '../encoder/encoder';
import { ADA, BERT, ENCODER, EVIDENCE, STAMP, template, temporaryGallery } from '../gallery/fixture';
import { enrolPerson } from '../gallery/people';
import { ResidentIndex } from '../gallery/resident-index';
import { dismissSuggestion, suggestionsOf } from '../gallery/suggestions';
import { NO_ENCODERS } from './door-fixture';
import { createStation } from './station';
import { PassSuggestions } from './pass-suggestions';
import { SQUARED_DISTANCE } from '../core/metric';

const EVENT = asEventId('station-1:1');
const FRAME: Frame = { cameraId: FRONT_CAMERA, seq: 1, width: 2, height: 2, format: 'RGBA', data: new Uint8Array(16) };
const BOUNDS = { tau: 1.05, margin: 0.1 };
/** As near as a changed face comes: let in, and with little to spare. */
const NEAR: Evidence = { ...EVIDENCE, d1: 0.7 };

/** The unit vector at squared distance `d` from the first axis, towards axis `towards`. */
function at(d: number, towards: number): Embedding {
  const vector = new Float32Array(EMBEDDING_SIZE);
  const cosine = 1 - d / 2;
  vector[0] = cosine;
  vector[towards] = Math.sqrt(1 - cosine * cosine);
  return vector;
}

const faceOf = (embedding: Embedding): EncodedPhoto => ({
  geometry: { box: { x: 0, y: 0, width: 1, height: 1 }, landmarks: Array(5).fill({ x: 0, y: 0 }) as never, score: 1 },
  quality: { interEye: 60, sharpness: 90, brightness: 120, turn: 0.1 },
  embedding,
  encoderId: ENCODER,
  features: template('features', 1).features,
});

/** Ada at the first axis, Bert far from her; the camera shows whatever `show` was told. */
function door() {
  const { db } = temporaryGallery();
  enrolPerson(db, { personId: ADA, name: 'Ada', templates: [{ ...template('a', 1), embedding: at(0, 1) }] }, STAMP);
  enrolPerson(db, { personId: BERT, name: 'Bert', templates: [{ ...template('b', 2), embedding: at(2, 2) }] }, STAMP);
  let shown: EncodedPhoto | Fault = faceOf(at(0.7, 3));
  let encoded = 0;
  const encoder = {
    id: ENCODER,
    encodePhoto: async () => {
      encoded++;
      if (shown instanceof Fault) throw shown;
      return shown;
    },
    // what the head makes of the features of whoever is shown
    project: () => (shown as EncodedPhoto).embedding,
  } as unknown as Encoder;
  const index = ResidentIndex.load(db, ENCODER, SQUARED_DISTANCE);
  let ids = 0;
  const parts = {
    db,
    clock: { monotonic: () => 0, wall: () => STAMP.at },
    newId: () => `id-${ids++}`,
    recognition: async () => ({ encoder, index, calibration: CALIBRATION }),
  };
  const suggestions = new PassSuggestions(parts);
  return {
    db,
    index,
    parts,
    show: (next: EncodedPhoto | Fault) => (shown = next),
    pass: async (evidence = NEAR, result: OrderResult = 'opened', of = EVENT) => {
      suggestions.granted({ eventId: EVENT, personId: ADA, evidence, bounds: BOUNDS, frame: FRAME });
      await suggestions.ended(of, result);
    },
    suggested: () => suggestionsOf(db, { personId: ADA, encoderId: ENCODER, now: STAMP.at }),
    encoded: () => encoded,
  };
}

describe('a confirmed pass', () => {
  it('that came far from all templates is kept as an embedding, and opens no door by itself', async () => {
    const { pass, suggested, index, db } = door();
    await pass();
    expect(suggested()).toMatchObject([{ suggestionId: 'id-0', personId: ADA, eventId: EVENT, embedding: at(0.7, 3), at: STAMP.at }]);
    expect(db.prepare('SELECT count(*) FROM templates').pluck().get()).toBe(2);
    expect(index.nearest(at(0.7, 3))?.d1).toBeCloseTo(0.7, 5);
  });

  it('is suggested once, however often it comes', async () => {
    const { pass, suggested } = door();
    await pass();
    await pass();
    expect(suggested()).toHaveLength(1);
  });

  it('as near as every day is not even encoded', async () => {
    const { pass, suggested, encoded } = door();
    await pass({ ...NEAR, d1: 0.2 });
    expect([suggested(), encoded()]).toEqual([[], 0]);
  });

  it('whose face is not good enough for a photo is left alone', async () => {
    const { pass, suggested, show } = door();
    show(new Fault('face-turned', 'Turned.'));
    await pass();
    expect(suggested()).toEqual([]);
  });

  it('that may be somebody else is left alone', async () => {
    const { pass, suggested, show } = door();
    show(faceOf(at(0.95, 2)));
    await pass();
    expect(suggested()).toEqual([]);
  });

  it('is not suggested to an administrator who has said no', async () => {
    const { pass, suggested, db, show } = door();
    await pass();
    dismissSuggestion(db, { suggestionId: suggested()[0].suggestionId }, STAMP);
    show(faceOf(at(0.7, 4)));
    await pass();
    expect(suggested()).toEqual([]);
  });
});

describe('a pass is not confirmed', () => {
  it.each<OrderResult>(['late', 'duplicate', 'offline', 'wrong-door', 'unconfirmed'])('by an order that ended %s', async (result) => {
    const { pass, suggested, encoded } = door();
    await pass(NEAR, result);
    expect([suggested(), encoded()]).toEqual([[], 0]);
  });

  it('by the order of another', async () => {
    const { pass, suggested } = door();
    await pass(NEAR, 'opened', asEventId('station-1:2'));
    expect(suggested()).toEqual([]);
  });
});

describe('the administrator', () => {
  const station = (parts: ReturnType<typeof door>['parts']) =>
    createStation({ ...parts, encoders: NO_ENCODERS, demo: false, tell: () => undefined }).operations;

  it('sees a suggestion with its distance, accepts it, and the next probe is compared with it', async () => {
    const { parts, pass, index } = door();
    const operations = station(parts);
    await pass();
    const [row] = await operations['people.suggestions']({ personId: ADA }, 'administrator');
    expect(row).toMatchObject({ at: STAMP.at, eventId: EVENT, d: expect.closeTo(0.7, 5) as unknown, quality: { interEye: 60 } });
    expect(JSON.stringify(row)).not.toContain('embedding');
    await operations['people.acceptSuggestion']({ suggestionId: row.suggestionId }, 'administrator');
    expect(index.nearest(at(0.7, 3))?.d1).toBe(0);
    expect(await operations['people.suggestions']({ personId: ADA }, 'administrator')).toEqual([]);
  });

  it('dismisses one, and finds it gone', async () => {
    const { parts, pass } = door();
    const operations = station(parts);
    await pass();
    await operations['people.dismissSuggestion']({ suggestionId: 'id-0' }, 'administrator');
    await expect(operations['people.acceptSuggestion']({ suggestionId: 'id-0' }, 'administrator')).rejects.toMatchObject({
      code: 'suggestion-unknown',
    });
  });
});

describe('a further photo', () => {
  const photo = { kind: 'frame', width: 16, height: 16, format: 'RGBA', data: new Uint8Array(16 * 16 * 4) } as const;

  it('is checked against the person it is meant for and everybody else, and added', async () => {
    const { parts, show, index } = door();
    const operations = createStation({ ...parts, encoders: NO_ENCODERS, demo: false, tell: () => undefined }).operations;
    show(faceOf(at(0.7, 3)));
    const report = await operations['enrol.check']({ photo, personId: ADA }, 'administrator');
    expect(report).toMatchObject({
      usable: true,
      alreadyEnrolled: null,
      further: { own: expect.closeTo(0.7, 5) as unknown, nearestOther: { personId: BERT, name: 'Bert' }, doubt: null },
    });
    const { checkId } = report as { checkId: string };
    await operations['people.addPhotos']({ personId: ADA, checkIds: [checkId] }, 'administrator');
    expect([index.templates, index.nearest(at(0.7, 3))]).toEqual([3, expect.objectContaining({ personId: ADA, d1: 0 })]);
    await expect(operations['people.addPhotos']({ personId: ADA, checkIds: [checkId] }, 'administrator')).rejects.toMatchObject({
      code: 'check-expired',
    });
  });

  it('of somebody else is told before it is saved', async () => {
    const { parts, show } = door();
    const operations = createStation({ ...parts, encoders: NO_ENCODERS, demo: false, tell: () => undefined }).operations;
    show(faceOf(at(2, 2)));
    expect(await operations['enrol.check']({ photo, personId: ADA }, 'administrator')).toMatchObject({
      alreadyEnrolled: { personId: BERT, d: 0 },
      further: { own: expect.closeTo(2, 5) as unknown, doubt: 'nearer-to-other' },
    });
  });

  it('that is no further one says nothing of anybody’s own templates', async () => {
    const { parts } = door();
    const operations = createStation({ ...parts, encoders: NO_ENCODERS, demo: false, tell: () => undefined }).operations;
    expect(await operations['enrol.check']({ photo }, 'administrator')).toMatchObject({
      alreadyEnrolled: { personId: ADA },
      further: null,
    });
  });
});
