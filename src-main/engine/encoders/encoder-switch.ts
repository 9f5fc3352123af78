import { setImmediate } from 'node:timers/promises';
import type { Activated, SwitchProgress } from '../../contract/encoders';
import type { AccessEvent } from '../../contract/rows';
import type { Actor } from '../../core/change';
import type { Clock } from '../../core/clock';
import { Fault } from '../../core/fault';
import { MAIN_DOOR, type PersonId } from '../../core/ids';
import { type Encoder, featuresTaken, projectionOf } from '../../encoder';
import type { WritableDatabase } from '../../gallery/database';
import { encodeAnew, noteEncoder, peopleToEnrolAgain, unencodedFaces } from '../../gallery/encoders';
import { appendEvent } from '../../gallery/events';
import { ResidentIndex } from '../../gallery/resident-index';
import { atomically } from '../../gallery/write';
import { setActiveEncoder } from './active-encoder';
import type { CurrentRecognition } from './current-recognition';
import type { EncoderShelf, ReadyEncoder } from './encoder-shelf';
import { PhotosAnew } from './photos-anew';

export interface EncoderSwitchParts {
  readonly db: WritableDatabase;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly shelf: EncoderShelf;
  readonly recognition: CurrentRecognition;
  /** Null when nothing is under way any more. */
  readonly progressed: (progress: SwitchProgress | null) => void;
  /** Ends the visits that are under way: their faces are of the encoder before. */
  readonly endVisits: () => void;
  readonly switched: (event: AccessEvent) => void;
}

/** Faces encoded between two frames: 10 ms of work. */
const FACES_A_TURN = 64;

/**
 * Puts another encoder in charge. The features that enrolment keeps are encoded anew in the background, and where they are of no use to it the photos that
 * were kept, while the one before decides; then everything changes at one stroke. Templates of the encoder before stay, and are compared again as soon as it is activated again.
 */
export class EncoderSwitch {
  #progress: SwitchProgress | null = null;

  constructor(private readonly parts: EncoderSwitchParts) {}

  get progress(): SwitchProgress | null {
    return this.#progress;
  }

  /**
   * Encodes photos whose features are of no use to it, left by an older version of Threshold, for the one in charge: in the background, each person as
   * soon as it is done.
   */
  async catchUp(encoded: (personId: PersonId) => void): Promise<void> {
    const { db, newId, recognition } = this.parts;
    const { encoder } = await recognition.get();
    const known = { encoderId: encoder.id, featuresId: encoder.project === null ? null : encoder.features };
    const photos = new PhotosAnew({ db, newId, known, encoder: () => Promise.resolve(encoder) });
    if (this.#progress !== null || photos.left().length === 0) return;
    try {
      await this.#encodePhotos(photos, 0, encoded);
    } finally {
      this.#tell(null);
    }
  }

  /** Ends when the encoder decides. @throws Fault encoder-switching, encoder-unknown, encoder-unusable, calibration-missing; nothing has changed then */
  async activate(encoderId: string, actor: Actor): Promise<Activated> {
    if (this.#progress !== null) throw new Fault('encoder-switching', 'An encoder is being activated already; wait until that is done.');
    this.#tell({ done: 0, total: 0 });
    try {
      return await this.#activate(encoderId, actor);
    } finally {
      this.#tell(null);
    }
  }

  async #activate(encoderId: string, actor: Actor): Promise<Activated> {
    const { db, clock, shelf, newId, recognition, endVisits, switched } = this.parts;
    const next = await shelf.find(encoderId);
    const { id, metric, description, calibration } = next;
    const coming = { encoderId: id, featuresId: featuresTaken(description) };
    // whatever decides, enrolment keeps the features of the station's nets
    noteEncoder(db, { encoderId: id, featuresId: next.nets.features });
    const anew = this.#facesFor(next);
    const faces = anew.left();
    const photos = new PhotosAnew({ db, newId, known: coming, encoder: () => this.#loaded(next) });
    const total = faces.length + photos.left().length;
    let encoded = 0;
    for (let done = 0; done < faces.length; done += FACES_A_TURN) {
      this.#tell({ done, total });
      encoded += atomically(db, () => anew.encode(faces.slice(done, done + FACES_A_TURN)));
      await setImmediate();
    }
    await this.#encodePhotos(photos, faces.length, () => encoded++);
    endVisits();
    // Without a pause from here on: no frame is seen, and nobody enrolled, between the last template and the first decision.
    const stamp = { actor, at: clock.wall() };
    const event = atomically(db, () => {
      encoded += anew.encode(anew.left());
      setActiveEncoder(db, next.shipped ? null : id, stamp);
      return appendEvent(db, { kind: 'encoder', at: stamp.at, doorId: MAIN_DOOR, encoderId: id, name: description.name });
    });
    recognition.replace(({ encoder }) => ({ encoder: encoder.withFiles(next), calibration, index: ResidentIndex.load(db, id, metric) }));
    switched(event);
    return { encoderId: id, name: description.name, encoded, toEnrol: peopleToEnrolAgain(db, coming, 'encoded') };
  }

  /** The features that the coming encoder can encode anew: of the same nets by a head; none by a net of its own, as it takes the face itself. */
  #facesFor(next: ReadyEncoder): { readonly left: () => readonly number[]; readonly encode: (faces: readonly number[]) => number } {
    const { db, newId } = this.parts;
    const [project, featuresId] = [projectionOf(next), featuresTaken(next.description)];
    if (project === null || featuresId === null) return { left: () => [], encode: () => 0 };
    const encoderId = next.id;
    return {
      left: () => unencodedFaces(db, { encoderId, featuresId }),
      encode: (faces) => encodeAnew(db, faces, { encoderId, project, newId }),
    };
  }

  /** @param before faces that are done already */
  async #encodePhotos(photos: PhotosAnew, before: number, encoded: (personId: PersonId) => void): Promise<void> {
    let done = before;
    // Whoever is enrolled meanwhile comes in the next round.
    for (let left = photos.left(); left.length > 0; left = photos.left()) {
      const total = done + left.length;
      for (const photoId of left) {
        this.#tell({ done, total });
        const personId = await photos.encode(photoId);
        if (personId !== null) encoded(personId);
        done += 1;
      }
    }
  }

  /** On the nets that are loaded; by itself where the encoder in charge cannot be. */
  async #loaded(next: ReadyEncoder): Promise<Encoder> {
    const { recognition, shelf } = this.parts;
    try {
      return (await recognition.get()).encoder.withFiles(next);
    } catch (error) {
      if (error instanceof Fault) return shelf.load(next);
      throw error;
    }
  }

  #tell(progress: SwitchProgress | null): void {
    this.#progress = progress;
    this.parts.progressed(progress);
  }
}
