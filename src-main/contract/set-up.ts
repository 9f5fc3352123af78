import { z } from 'zod';

/** What is left to do at a new station once its administrator has a password, in order. The language has been chosen by then, and can be chosen again. */
export const SET_UP_STEPS = ['language', 'camera', 'door', 'enrol', 'open'] as const;
export const setUpStepSchema = z.enum(SET_UP_STEPS);
export type SetUpStep = z.infer<typeof setUpStepSchema>;
