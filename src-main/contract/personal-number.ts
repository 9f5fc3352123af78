import { z } from 'zod';

/** What a person types, or a card says, to be compared with that person alone: digits, so that a keypad can give it. */
export const personalNumber = z.string().regex(/^\d{1,12}$/);
