import { z } from 'zod';

/** What is left to do at a new station once its administrator has a password, in order. */
export const SET_UP_STEPS = ['camera', 'door', 'enrol', 'open'] as const;
export const setUpStepSchema = z.enum(SET_UP_STEPS);
export type SetUpStep = z.infer<typeof setUpStepSchema>;
