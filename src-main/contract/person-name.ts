import { z } from 'zod';

/** Of whoever is enrolled, expected, or doing something by name. */
export const personName = z.string().trim().min(1).max(120);
