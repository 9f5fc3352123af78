import { expect, it } from 'vitest';
import { MAIN_DOOR } from '../core/ids';
import { writeEvent } from './events';
import { temporaryGallery } from './fixture';
import { galleryFacts } from './support-facts';

it('counts events, and not the numbers that a restore left out', () => {
  const { db } = temporaryGallery();
  for (const above of [0, 1_000_000]) writeEvent(db, { kind: 'test-click', at: 1, doorId: MAIN_DOOR }, above);
  expect(galleryFacts(db).events).toBe(2);
});
