export interface LivenessParams {
  /** Different frames seen by the first net before anything is said. */
  readonly minLooks: number;
  /** Readings of the second net before a doubt is called one. */
  readonly minOpinions: number;
  /** Different frames after which the second net is waited for no longer. */
  readonly waitFrames: number;
  /** Score from which a visit passes as live. */
  readonly live: number;
  /** Score below which it is an attack, where the second net says so too. */
  readonly attack: number;
  /** Looks of the first net before the nets alone, without a picture's trace, call a visit an attack. */
  readonly attackLooks: number;
  /** MiniFASNet's probability from which the second net's word counts in full. */
  readonly trusted: number;
  /** A picture's trace from which a visit does not pass without a challenge. */
  readonly trace: number;
  /** Share of the face's way that its surroundings may go along with it before a visit does not pass without a challenge. */
  readonly along: number;
  /** Time between the two frames of which that is measured, at most, milliseconds. */
  readonly alongMs: number;
  /** Mean change of a face's brightness, of 255, below which it stands still as no living one does. */
  readonly still: number;
  /** Time that one and the same picture has to stand still to be called frozen, milliseconds. */
  readonly frozenMs: number;
  /** Time within which a picture that was gone must not come back, milliseconds. */
  readonly loopMs: number;
}

/**
 * The operating point of a door: an attack let in is worse than a second look, so the band between is wide and asks for a challenge.
 * docs/liveness.md has the figures. live: over the clips that it was chosen on attacks score at most 0.27 and good cameras 0.9 and more.
 * attack: a strongly back-lit man scores 0.13, 0.02 where a slow station sees a bad stretch of him, and 0.01 for up to a second; replays from a screen 0.00 throughout.
 * Three looks, on every second frame, take a third of a second at 15 a second; a camera in the dark may repeat a picture for two frames, not for a second.
 */
export const LIVENESS_PARAMS: LivenessParams = {
  minLooks: 3,
  minOpinions: 3,
  waitFrames: 20,
  live: 0.6,
  attack: 0.01,
  attackLooks: 12,
  trusted: 0.03,
  trace: 0.5,
  along: 0.4,
  alongMs: 300,
  still: 0.1,
  frozenMs: 1000,
  loopMs: 2000,
};
