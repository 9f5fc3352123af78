import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Transformer } from '@napi-rs/image';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ImportReport, ImportRun } from '../../contract/import';
import { EVERYONE } from '../../core/ids';
import { createEncoder, type Encoder, type Raster } from '../../encoder';
import { HEAD, NETS, scaled, still } from '../../encoder/fixture';
import { latestChanges } from '../../gallery/changes';
import { dataFolder } from '../../gallery/data-folder';
import { noteEncoder } from '../../gallery/encoders';
import { STAMP, temporaryFolder, temporaryGallery } from '../../gallery/fixture';
import { ResidentIndex } from '../../gallery/resident-index';
import { calibration, features, shipped } from '../../learning/written/turned-encoder-fixture';
import { createStation } from '../station';

const STILLS = join(import.meta.dirname, '../../../build/footage/source');
const REAL_NETS = { timeout: 60_000 };

let encoder: Encoder;
beforeAll(async () => {
  encoder = await createEncoder({ backend: 'auto', nets: NETS, head: HEAD });
}, 120_000);
afterAll(() => encoder.dispose());

function station() {
  const folder = temporaryFolder();
  const { db } = temporaryGallery(folder);
  noteEncoder(db, { encoderId: shipped.id, featuresId: features });
  let ids = 0;
  const { operations } = createStation({
    db,
    clock: { monotonic: () => performance.now(), wall: () => STAMP.at },
    newId: () => `id-${ids++}`,
    recognition: () =>
      Promise.resolve({ encoder, calibration: calibration as never, index: ResidentIndex.load(db, shipped.id, shipped.metric) }),
    encoders: { options: { backend: 'auto', nets: NETS, head: HEAD }, installed: dataFolder(folder).encoders },
    demo: false,
    tell: () => undefined,
  });
  const [table, photos] = [join(folder, 'people.csv'), join(folder, 'photos')];
  mkdirSync(photos);
  const list = (rows: string): void => writeFileSync(table, `Name,Number,Photo,Valid until\n${rows}`);
  const photo = (still: string, name = still): void => copyFileSync(join(STILLS, still), join(photos, name));
  const begin = (more: Partial<ImportRun> = {}) => operations['import.start']({ table, photos, consent: true, ...more }, 'administrator');
  const ended = (): Promise<ImportReport> =>
    vi.waitFor(
      async () => {
        const status = await operations['import.status'](null, 'administrator');
        if (status.kind !== 'ended') throw new Error(status.kind);
        return status.report;
      },
      { timeout: 50_000, interval: 20 },
    );
  const run = async (more?: Partial<ImportRun>) => {
    await begin(more);
    return ended();
  };
  const check = () => operations['import.check']({ table, photos }, 'administrator');
  const people = () => operations['people.list'](null, 'administrator');
  return { db, operations, photos, table, list, photo, begin, ended, run, check, people };
}

async function save(path: string, { width, height, data }: Raster): Promise<void> {
  const rgba = Buffer.alloc(width * height * 4, 255);
  for (let i = 0; i < width * height; i++) rgba.set(data.subarray(i * 3, i * 3 + 3), i * 4);
  writeFileSync(path, await Transformer.fromRgbaPixels(rgba, width, height).jpeg(95));
}

const besideItself = ({ width, height, data }: Raster): Raster => {
  const row = (y: number) => data.subarray(y * width * 3, (y + 1) * width * 3);
  const rows = Array.from({ length: height }, (_, y) => [row(y), row(y)]).flat();
  return { width: 2 * width, height, data: Buffer.concat(rows) };
};
const kinds = ({ rows }: Pick<ImportReport, 'rows'>) => rows.map(({ outcome }) => ('fault' in outcome ? outcome.fault.code : outcome.kind));

describe('an import', REAL_NETS, () => {
  it('says of each row what became of it, and enrols everybody whom it can', async () => {
    const { list, photo, photos, check, run, people, operations, db } = station();
    photo('audrey.jpg');
    photo('cage.jpg');
    photo('franck_02159.jpg', 'f1.jpg');
    photo('franck_02888.jpg', 'f2.jpg');
    const franck = await still('franck_02159.jpg');
    await save(join(photos, 'two.jpg'), besideItself(franck));
    await save(join(photos, 'small.jpg'), scaled(franck, 0.15));
    await save(join(photos, 'nobody.jpg'), { width: 64, height: 64, data: new Uint8Array(64 * 64 * 3).fill(120) });
    writeFileSync(join(photos, 'broken.jpg'), 'no picture');
    list(
      [
        'Audrey,1,audrey.jpg,2030-01-31',
        'Franck,2,f1.jpg;f2.jpg,',
        'Francis,3,f2.jpg,',
        'Two,4,two.jpg,',
        'Small,5,small.jpg,',
        'Nobody,6,nobody.jpg,',
        'Broken,7,broken.jpg,',
        'Missing,8,missing.jpg,',
        'Invalid,9x,cage.jpg,',
        'Mixed,10,cage.jpg;audrey.jpg,',
      ].join('\n'),
    );
    const checked = await check();
    expect(kinds(checked).slice(-3)).toEqual(['photo-missing', 'invalid', 'ready']);
    expect([await people(), latestChanges(db, { limit: 9 })]).toEqual([[], []]);

    const report = await run();
    expect(kinds(report)).toEqual([
      'enrolled',
      'enrolled',
      'duplicate',
      'several-faces',
      'face-too-small',
      'no-face',
      'picture-unreadable',
      'photo-missing',
      'invalid',
      'photo-doubtful',
    ]);
    expect(report).toMatchObject({ ended: 'complete', fault: null });
    expect(report.rows[2].outcome).toEqual({ kind: 'duplicate', of: 'Franck', suspended: false });
    const [audrey, franckRow] = await people();
    expect([audrey, franckRow]).toMatchObject([
      { name: 'Audrey', number: '1', templates: 1 },
      { name: 'Franck', number: '2', templates: 2 },
    ]);
    expect(await operations['people.entitlement']({ personId: audrey.personId }, 'administrator')).toMatchObject({
      validUntil: '2030-01-31',
      groups: [EVERYONE],
    });
    const consent = latestChanges(db, { limit: 50 }).filter(({ change }) => change.action === 'import-begun');
    expect(consent).toMatchObject([{ actor: 'administrator', change: { rows: 10, keepPhotos: false } }]);
    const tried = await operations['enrol.tryIt'](
      { photo: { kind: 'file', bytes: readFileSync(join(STILLS, 'franck_04000.jpg')) } },
      'administrator',
    );
    expect(tried.person?.name).toBe('Franck');
  });

  it('enrols only whoever is missing when it runs again: by number, else by name and face', async () => {
    const { list, photo, run, people } = station();
    photo('audrey.jpg');
    photo('cage.jpg');
    photo('franck_02159.jpg');
    photo('franck_02888.jpg');
    list('Audrey,1,audrey.jpg,\nFranck,,franck_02159.jpg,\n');
    expect(kinds(await run())).toEqual(['enrolled', 'enrolled']);
    list('Audrey,1,audrey.jpg,\nFranck,,franck_02888.jpg,\nNicolas,,cage.jpg,\n');
    expect(kinds(await run())).toEqual(['already-enrolled', 'already-enrolled', 'enrolled']);
    expect(await people()).toHaveLength(3);
  });

  it('takes nobody who is suspended under another name, and knows him under his own', async () => {
    const { list, photo, run, people, operations } = station();
    photo('franck_02159.jpg');
    photo('franck_02888.jpg');
    list('Franck,,franck_02159.jpg,\n');
    await run();
    const [{ personId }] = await people();
    await operations['people.setState']({ personId, state: 'suspended' }, 'administrator');
    list('Francis,,franck_02888.jpg,\nFranck,,franck_02888.jpg,\n');
    const { rows } = await run();
    expect(rows.map(({ outcome }) => outcome)).toEqual([
      { kind: 'duplicate', of: 'Franck', suspended: true },
      { kind: 'already-enrolled' },
    ]);
    expect(await people()).toHaveLength(1);
  });

  it('ends before the next row when it is cancelled, and goes on from there the next time', async () => {
    const { list, photo, begin, ended, run, people, operations } = station();
    const names = ['audrey.jpg', 'cage.jpg', 'franck_02159.jpg'];
    for (const name of names) photo(name);
    list(names.map((name, i) => `P${i},${i + 1},${name},\n`).join(''));
    await begin();
    await expect(begin()).rejects.toMatchObject({ code: 'import-running' });
    await vi.waitFor(async () => expect(await operations['import.status'](null, 'administrator')).toMatchObject({ enrolled: 1 }), {
      timeout: 20_000,
      interval: 1,
    });
    await operations['import.cancel'](null, 'administrator');
    const first = await ended();
    expect(first.ended).toBe('cancelled');
    expect(kinds(first).at(0)).toBe('enrolled');
    expect(kinds(first).at(-1)).toBe('not-reached');
    expect(await people()).toHaveLength(kinds(first).filter((kind) => kind === 'enrolled').length);
    expect((await run()).ended).toBe('complete');
    expect((await people()).map(({ name }) => name)).toEqual(['P0', 'P1', 'P2']);
  });

  it('keeps photos only where that is said', async () => {
    const { list, photo, run, people, operations } = station();
    photo('audrey.jpg');
    list('Audrey,1,audrey.jpg,\n');
    await run({ keepPhotos: true });
    const [{ personId }] = await people();
    expect(await operations['people.faces']({ personId }, 'administrator')).toMatchObject([{ photo: { recordedBy: 'administrator' } }]);
  });

  it('does not begin with a list that cannot be read, or a column that is not there', async () => {
    const { list, begin, operations } = station();
    await expect(begin()).rejects.toMatchObject({ code: 'argument-invalid' });
    list('Audrey,1,audrey.jpg,\n');
    await expect(begin({ columns: { name: ['Nickname'] } })).rejects.toMatchObject({ code: 'argument-invalid' });
    expect(await operations['import.status'](null, 'administrator')).toEqual({ kind: 'none' });
  });
});
