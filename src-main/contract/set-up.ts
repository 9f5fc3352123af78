import { z } from 'zod';

/** What there is to do at a new station, in order. The first two come before anybody can sign in; after that each can be done again. */
export const SET_UP_STEPS = ['language', 'password', 'camera', 'door', 'enrol', 'open'] as const;
export const setUpStepSchema = z.enum(SET_UP_STEPS);
export type SetUpStep = z.infer<typeof setUpStepSchema>;
