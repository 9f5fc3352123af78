/**
 * Scores of a visit's passive liveness between which a challenge decides: on webcam and replay clips the medians of attacks reach 0.25,
 * those of well lit faces begin at 0.91 (MiniFASNet's probability of a live face).
 */
export const LIVENESS_BAND = { attack: 0.25, live: 0.9 } as const;
