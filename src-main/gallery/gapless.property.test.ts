import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { NewAccessEvent } from '../core/access-event';
import { MAIN_DOOR } from '../core/ids';
import { dataFolder } from './data-folder';
import { openGallery, type WritableDatabase } from './database';
import { appendEvent } from './events';
import { temporaryFolder } from './fixture';
import { atomically } from './write';

const EVENT: NewAccessEvent = { kind: 'forced', at: 1, doorId: MAIN_DOOR };
const open = (path: string): WritableDatabase => openGallery({ path, newStationId: () => 's' });
const numbersOf = (db: WritableDatabase): unknown[] => db.prepare('SELECT number FROM events ORDER BY number').pluck().all();
const upTo = (last: number): number[] => Array.from({ length: last }, (_, i) => i + 1);

/** What can befall a write; 'power-cut' goes on with the files as they lie on the disk, the journal not yet taken over. */
const STEPS = ['append', 'bad-value', 'rolled-back', 'committed-together', 'no-room', 'power-cut', 'reopened'] as const;

it('numbers have no gap and nothing that was written is lost, whatever fails in between', () => {
  const folder = temporaryFolder();
  let copies = 0;
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...STEPS), { maxLength: 25 }), (steps) => {
      let path = dataFolder(join(folder, String(copies++))).gallery;
      let db = open(path);
      let written = 0;
      const append = (): void => void (written = appendEvent(db, EVENT).number);
      for (const step of steps) {
        switch (step) {
          case 'append':
            append();
            break;
          case 'bad-value':
            expect(() => appendEvent(db, { ...EVENT, at: 0.5 })).toThrow();
            break;
          case 'rolled-back':
            expect(() =>
              atomically(db, () => {
                appendEvent(db, EVENT);
                appendEvent(db, EVENT);
                throw new Error('all of it or nothing');
              }),
            ).toThrow(/nothing/);
            break;
          case 'committed-together':
            atomically(db, () => {
              append();
              append();
            });
            break;
          case 'no-room': {
            const most = Number(db.pragma('max_page_count', { simple: true }));
            db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true }))}`);
            // Until the pages that are there are full.
            const fill = { ...EVENT, kind: 'refused-call', call: 'x'.repeat(3000), sender: '', reason: '' } as const;
            expect(() => {
              for (;;) written = appendEvent(db, fill).number;
            }).toThrow(/full/);
            db.pragma(`max_page_count = ${most}`);
            break;
          }
          case 'power-cut': {
            const after = dataFolder(join(folder, String(copies++))).gallery;
            for (const suffix of ['', '-wal']) if (existsSync(path + suffix)) cpSync(path + suffix, after + suffix);
            db.close();
            [db, path] = [open(after), after];
            break;
          }
          case 'reopened':
            db.close();
            db = open(path);
        }
        expect(numbersOf(db)).toEqual(upTo(written));
      }
      db.close();
    }),
    { numRuns: 25 },
  );
});

it('numbers have no gap after a writer was killed, and what it had seen written is there', async () => {
  const path = dataFolder(temporaryFolder()).gallery;
  const entry = fileURLToPath(new URL('./append-fixture.ts', import.meta.url));
  for (const kill of [20, 57, 111]) {
    const writer = fork(entry, [path], { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    let seen = 0;
    let heard = 0;
    writer.on('message', (number) => {
      seen = Number(number);
      if (++heard === kill) writer.kill('SIGKILL');
    });
    await once(writer, 'exit');
    const db = open(path);
    const numbers = numbersOf(db);
    db.close();
    expect(numbers).toEqual(upTo(numbers.length));
    expect(numbers.length).toBeGreaterThanOrEqual(seen);
    expect(seen).toBeGreaterThanOrEqual(kill);
  }
});
