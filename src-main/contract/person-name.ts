import { z } from 'zod';

/** Characters. */
export const LONGEST_NAME = 120;
/** Of whoever is enrolled, expected, or doing something by name. */
export const personName = z.string().trim().min(1).max(LONGEST_NAME);
