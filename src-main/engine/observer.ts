import type { FaceSeen, Match, Observation } from '../core/decision/types';
import type { Embedding } from '../core/embedding';
import type { Box } from '../core/face';
import type { Frame } from '../core/frame';
import { judgeLiveness, nextParts } from '../core/liveness/judge';
import type { LivenessParts, TimedReading } from '../core/liveness/types';
import { follow, placeOf, sameFace, type Track } from '../core/track/follow';
import { qualityWeight } from '../core/quality/weight';
import type { EncodedFace, LiveAnalysis } from '../encoder/encoder';

/** Readings that are kept of one track: some ten seconds of a usable face. */
const MOST_READINGS = 150;

/** What a frame says to the decision: follows one face from frame to frame, fuses its embeddings, and collects what speaks for its being alive. */
export class Observer {
  #track: Track | null = null;
  #readings: readonly TimedReading[] = [];

  /** What of liveness the next frame is looked at for. */
  get wanted(): LivenessParts {
    return nextParts(this.#readings);
  }

  /** The face that is followed, fused over its frames; `track` 0 and `face` null before one could be encoded. */
  get followed(): { readonly track: number; readonly face: Embedding | null } {
    return { track: this.#track?.id ?? 0, face: this.#track?.fused?.probe ?? null };
  }

  /** Where the face that is followed is to be looked for in this frame; null where it may be anywhere. @param now monotonic milliseconds */
  expected(frame: Frame, now: number): Box | null {
    return this.#track && placeOf(this.#track, frame, now);
  }

  /** Whether the frame shows the face that is followed: by its place, or wherever its embedding shows that it is the same. */
  stays(analysis: LiveAnalysis, { width, height }: Frame, now: number): boolean {
    if (this.#track === null || (analysis.kind !== 'followed' && analysis.kind !== 'face')) return false;
    if (analysis.kind === 'face' && !sameFace(this.#track, analysis.face.embedding)) return false;
    const { box } = analysis.kind === 'face' ? analysis.face.geometry : analysis.geometry;
    this.#track = { ...this.#track, at: now, last: { box, width, height } };
    return true;
  }

  /** @param nearest compares with the gallery, or with the claimed person alone */
  observe(analysis: LiveAnalysis, frame: Frame, now: number, nearest: (probe: Embedding) => Match | null): Observation {
    switch (analysis.kind) {
      case 'nobody':
      case 'followed':
        return { kind: analysis.kind };
      case 'several':
        return { kind: 'several', count: analysis.count };
      case 'unfit':
        this.#follow(analysis.geometry.box, null, frame, now);
        return { kind: 'unfit', reason: analysis.reason };
      case 'turning': {
        // The embedding of a face turned as far as this says nothing; the frames before and after it have to be of one face.
        const track = this.#follow(analysis.geometry.box, null, frame, now);
        return { kind: 'turning', track: track.id, look: analysis.look };
      }
      case 'face':
        return this.#face(analysis, frame, now, nearest);
    }
  }

  #face(
    { face, reading, look }: Extract<LiveAnalysis, { kind: 'face' }>,
    frame: Frame,
    now: number,
    nearest: (probe: Embedding) => Match | null,
  ): FaceSeen {
    const { embedding, quality, geometry } = face;
    const weight = qualityWeight(quality);
    const track = this.#follow(geometry.box, { embedding, weight }, frame, now);
    if (reading !== null) this.#readings = [...this.#readings, { at: now, reading }].slice(-MOST_READINGS);
    return {
      kind: 'face',
      track: track.id,
      match: nearest(embedding),
      fused: track.fused && nearest(track.fused.probe),
      weight,
      liveness: judgeLiveness(this.#readings),
      live: reading?.miniFas ?? null,
      look,
    };
  }

  #follow(box: EncodedFace['geometry']['box'], encoded: { embedding: Embedding; weight: number } | null, frame: Frame, now: number): Track {
    const { width, height } = frame;
    const track = follow(this.#track, { box, width, height, encoded }, now);
    if (track.id !== this.#track?.id) this.#readings = [];
    this.#track = track;
    return track;
  }
}
