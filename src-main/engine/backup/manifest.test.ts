import { expect, it } from 'vitest';
import { NAME_IN_BACKUP } from './manifest';

const ID = 'a'.repeat(64);

it.each(['gallery.sqlite', `encoders/${ID}/encoder.json`, `encoders/${ID}/weights-1.bin`])('a backup may hold %s', (name) => {
  expect(NAME_IN_BACKUP.test(name)).toBe(true);
});

it.each([`encoders/${ID}/.DS_Store`, `encoders/${ID}/a b`, `encoders/${ID}/sub/a`, `encoders/new/a`, '../gallery.sqlite'])(
  'a backup may not hold %s',
  (name) => {
    expect(NAME_IN_BACKUP.test(name)).toBe(false);
  },
);
