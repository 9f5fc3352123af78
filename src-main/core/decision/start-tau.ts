/** Recognition 1:K before any calibration: squared distance under which the nearest person counts as the one at the door. */
export const START_TAU = 1.0;

/** Verification 1:1: squared distance under which two pictures show the same person. */
export const VERIFY_TAU = 1.0;
