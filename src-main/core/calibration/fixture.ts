import { asEncoderId } from '../ids';
import type { Calibration, Impostors } from './calibration';

/** Exponential below u, so that its numbers can be worked out by hand: a tenth of the share every 0.05 ln 10. */
export const IMPOSTORS: Impostors = {
  comparisons: 1_000_000,
  people: 1001,
  tail: { u: 1.2, shape: 0, scale: 0.05, share: 1e-3 },
  resampled: [0.8e-3, 1e-3, 1.25e-3].map((share) => ({ shape: 0, scale: 0.05, share })),
  body: [
    [1.2, 1e-3],
    [1.4, 1e-2],
    [2, 0.5],
    [2.6, 1],
  ],
};

export const CALIBRATION: Calibration = {
  version: 1,
  encoderId: asEncoderId('encoder-a'),
  made: { command: 'by hand' },
  impostor: IMPOSTORS,
  lookAlike: {
    comparisons: 50_000,
    people: 1000,
    body: [
      [1.2, 1.5e-2],
      [1.4, 0.1],
      [2, 1],
    ],
  },
  genuine: {
    people: 500,
    onePhoto: [
      [0, 1],
      [0.5, 0.5],
      [1, 0.1],
      [1.5, 0],
    ],
    twoPhotos: [
      [0, 1],
      [0.5, 0.3],
      [1, 0.05],
      [1.5, 0],
    ],
  },
};
