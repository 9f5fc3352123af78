/**
 * Recognition 1:K before any calibration: squared distance under which the nearest person may be the one at the door.
 * Of 3.78 million impostor pairs (2,749 people of Labeled Faces in the Wild outside the open set, one picture each) 3.4e-6 are nearer, twins and
 * mislabelled people among them: with K = 1,000 people one stranger's frame in 300 (in the open set 0.2 %), and three of five frames must agree.
 * Of these people's genuine pairs, unposed press pictures years apart, 5.3 % are farther; frames at a door lie at 0.1 to 0.7.
 */
export const START_TAU = 1.05;

/**
 * Verification 1:1: squared distance under which two pictures show the same person.
 * A single comparison may err a hundred times more often than one of a thousand: 1e-4 of the same impostor pairs are nearer, 1.5 % of the genuine ones farther.
 */
export const VERIFY_TAU = 1.24;
