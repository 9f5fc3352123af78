import { z } from 'zod';
import type { Quality } from '../core/face';

/** As it stands beside a face; null where it was not noted. */
export const qualityOfText = z
  .string()
  .nullable()
  .transform((text): Quality | null => (text === null ? null : (JSON.parse(text) as Quality)));
