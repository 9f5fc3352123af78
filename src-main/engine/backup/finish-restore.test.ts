import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { dataFolder } from '../../gallery/data-folder';
import { temporaryFolder } from '../../gallery/fixture';
import { finishRestore, swapSteps } from './finish-restore';
import { restorePlaces } from './places';

/** A station with a journal that was not written back, and another one that waits; `ready`: it has the word to take its place. */
function waiting(ready: boolean, { encoders = true } = {}) {
  const folder = dataFolder(join(temporaryFolder(), 'data'));
  const places = restorePlaces(folder);
  for (const made of [folder.restore, places.next, places.encoders, folder.making]) mkdirSync(made);
  if (encoders) mkdirSync(folder.encoders);
  for (const path of [folder.gallery, `${folder.gallery}-wal`, `${folder.gallery}-shm`, ...(encoders ? [join(folder.encoders, 'a')] : [])])
    writeFileSync(path, 'before');
  for (const path of [places.gallery, join(places.encoders, 'b')]) writeFileSync(path, 'next');
  if (ready) writeFileSync(places.marker, '');
  const found = () => ({
    names: readdirSync(dataFolderOf(folder.gallery)).sort(),
    gallery: readFileSync(folder.gallery, 'utf8'),
    encoders: existsSync(folder.encoders) ? readdirSync(folder.encoders) : null,
  });
  return { folder, found };
}
const dataFolderOf = (gallery: string): string => join(gallery, '..');
const NEXT = { names: ['encoders', 'gallery.sqlite'], gallery: 'next', encoders: ['b'] };
const STEPS = swapSteps({ gallery: 'g', encoders: 'e', restore: 'r', making: 'm', lock: 'l' }).length;

describe('a backup that was made ready', () => {
  it.each(Array.from({ length: STEPS + 1 }, (_, done) => done))(
    'takes the station’s place whole where its start was broken off after %i steps',
    (done) => {
      const { folder, found } = waiting(true);
      for (const step of swapSteps(folder).slice(0, done)) step();
      finishRestore(folder);
      expect(found()).toEqual(NEXT);
    },
  );

  it('does so where each start is broken off one step later', () => {
    const { folder, found } = waiting(true);
    for (let done = 0; done < STEPS; done++) for (const step of swapSteps(folder).slice(0, done)) step();
    finishRestore(folder);
    finishRestore(folder);
    expect(found()).toEqual(NEXT);
  });

  it('brings its encoders to a station that had none', () => {
    const { folder, found } = waiting(true, { encoders: false });
    finishRestore(folder);
    expect(found()).toEqual(NEXT);
  });
});

it('what was unpacked, or was being made, when the station ended is gone, and the station is as it was', () => {
  const { folder, found } = waiting(false);
  finishRestore(folder);
  const names = ['encoders', 'gallery.sqlite', 'gallery.sqlite-shm', 'gallery.sqlite-wal'];
  expect(found()).toEqual({ names, gallery: 'before', encoders: ['a'] });
});

it.skipIf(process.platform === 'win32')('leftovers that cannot be removed keep no station from starting, and are told of', () => {
  const { folder, found } = waiting(false);
  const left = join(folder.making, 'copy');
  mkdirSync(left);
  writeFileSync(join(left, 'gallery.sqlite'), '');
  chmodSync(left, 0o500);
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const again = asNobody(dataFolderOf(folder.gallery));
  onTestFinished(() => {
    again();
    said.mockRestore();
    chmodSync(left, 0o700);
  });
  finishRestore(folder);
  expect(said).toHaveBeenCalledWith(expect.stringContaining(folder.making));
  expect([found().gallery, existsSync(folder.restore)]).toEqual(['before', false]);
});

/** Root may remove whatever it likes: what lies there is nobody's, and so is this process until it is called again. */
function asNobody(path: string): () => void {
  if (process.getuid?.() !== 0) return () => undefined;
  for (const each of [join(path, '..'), path, ...readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name))])
    chownSync(each, NOBODY, NOBODY);
  process.seteuid?.(NOBODY);
  return () => process.seteuid?.(0);
}
const NOBODY = 65534;
