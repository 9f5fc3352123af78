import { expect, it } from 'vitest';
import { galleryAt } from './fixture';

it('keeps a setting for a station, a door or a camera, and for nothing else', () => {
  const db = galleryAt(30);
  db.exec(`INSERT INTO settings VALUES ('station', 'tau', '1'), ('door:main', 'pulse', '3'), ('camera:front', 'name', '"x"')`);
  expect(() => db.exec(`INSERT INTO settings VALUES ('window', 'tau', '1')`)).toThrow(/CHECK/);
  expect(() => db.exec(`INSERT INTO settings VALUES ('station', 'locale', 'no json')`)).toThrow(/CHECK/);
});

it('keeps a password as an argon2id hash and never as it is', () => {
  const db = galleryAt(30);
  expect(() => db.exec(`INSERT INTO administrator VALUES (1, 'correct horse')`)).toThrow(/CHECK/);
  db.exec(`INSERT INTO administrator VALUES (1, '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA')`);
});
