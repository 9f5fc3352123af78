import sharp from 'sharp';
import { expect, it, vi } from 'vitest';
import { ADMIN_CALLS } from '../../contract/admin';
import { MAX_LOGO_BYTES } from '../../contract/kiosk-look';
import type { FromEngine } from '../../contract/engine';
import { latestChanges } from '../../gallery/changes';
import { temporaryGallery } from '../../gallery/fixture';
import { NO_ENCODERS } from '../door-fixture';
import { DEFAULT_STATION, stationSettings } from '../settings';
import { createStation } from '../station';

function atTheStation() {
  const { db } = temporaryGallery();
  const tell = vi.fn<(message: FromEngine) => void>();
  const { operations, facts } = createStation({
    db,
    clock: { monotonic: () => 0, wall: () => 1_800_000_000_000 },
    newId: () => 'id',
    recognition: () => Promise.reject(new Error('no net is needed')),
    encoders: NO_ENCODERS,
    demo: false,
    tell,
  });
  const setLogo = (picture: Uint8Array<ArrayBuffer> | null) => operations['settings.setLogo']({ picture }, 'administrator');
  return { db, operations, facts, setLogo, tell };
}
const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: { r: 9, g: 99, b: 199, alpha: 0.5 } } });
const bytesOf = (uri: string | null): Buffer => Buffer.from((uri ?? '').replace('data:image/png;base64,', ''), 'base64');

it('keeps settings of an older station, and gives what it did not know its default', () => {
  const { db } = atTheStation();
  db.prepare(`INSERT INTO settings VALUES ('station', 'station', '{"locale":"zh","falseAdmissionLevel":1000}')`).run();
  expect(stationSettings(db)).toEqual({ ...DEFAULT_STATION, locale: 'zh', falseAdmissionLevel: 1000 });
});

it.each([
  ['a theme that there is not', { theme: 'blue' }],
  ['a volume beyond all', { sounds: { on: true, volume: 101 } }],
  ['half a percent', { sounds: { on: true, volume: 0.5 } }],
  ['a text that is too long for the kiosk', { kioskText: 'x'.repeat(81) }],
  ['a log that is kept too short', { keepLogDays: 29 }],
  ['a log that is kept for half a day', { keepLogDays: 30.5 }],
  ['something else', { more: 1 }],
])('takes no %s', (_, wrong) => {
  expect(ADMIN_CALLS['settings.set'].arg.safeParse({ ...DEFAULT_STATION, ...wrong }).success).toBe(false);
});

it('tells the kiosk its text, its loudness and whether it is silent, and main the theme', async () => {
  const { operations, facts } = atTheStation();
  const set = (more: Partial<typeof DEFAULT_STATION>) => operations['settings.set']({ ...DEFAULT_STATION, ...more }, 'administrator');
  await set({ theme: 'dark', kioskText: 'Ring at gate 2', sounds: { on: true, volume: 80 } });
  expect(facts()).toMatchObject({ theme: 'dark', look: { text: 'Ring at gate 2', logo: null, volume: 0.8 } });
  await set({ sounds: { on: false, volume: 80 } });
  expect(facts().look).toMatchObject({ text: '', volume: 0 });
});

it('keeps a logo as a small PNG of its own, with its transparency, and takes it away again', async () => {
  const { db, operations, facts, setLogo, tell } = atTheStation();
  await setLogo(
    new Uint8Array(
      await picture(1200, 300)
        .png()
        .withExif({ IFD0: { Artist: 'MARKED' } })
        .toBuffer(),
    ),
  );
  const kept = bytesOf(await operations['settings.logo'](null, 'administrator'));
  expect(await sharp(kept).metadata()).toMatchObject({ format: 'png', width: 480, height: 120, hasAlpha: true });
  expect(kept.includes('MARKED')).toBe(false);
  expect(facts().look.logo).toContain('data:image/png');
  expect(tell).toHaveBeenCalledWith(expect.objectContaining({ kind: 'facts' }));
  expect(latestChanges(db, { limit: 1 })[0].change).toMatchObject({ action: 'setting-changed', key: 'kiosk-logo', value: 'set' });
  await setLogo(null);
  expect(facts().look.logo).toBeNull();
});

it('leaves a small logo as large as it is, and turns one that lies on its side', async () => {
  const { operations, setLogo } = atTheStation();
  await setLogo(new Uint8Array(await picture(60, 20).jpeg().withMetadata({ orientation: 6 }).toBuffer()));
  expect(await sharp(bytesOf(await operations['settings.logo'](null, 'administrator'))).metadata()).toMatchObject({
    width: 20,
    height: 60,
  });
});

it.each([
  ['empty', 'picture-empty', () => Promise.resolve(new Uint8Array(0))],
  ['no picture', 'picture-unreadable', () => Promise.resolve(new TextEncoder().encode('<svg onload="alert(1)"/>'))],
  ['cut off', 'picture-unreadable', async () => new Uint8Array((await picture(400, 400).png().toBuffer()).subarray(0, 200))],
  ['too many bytes', 'picture-too-large', () => Promise.resolve(new Uint8Array(MAX_LOGO_BYTES + 1))],
])('refuses one that is %s, and keeps the one before', async (_, code, bad) => {
  const { operations, setLogo } = atTheStation();
  await setLogo(new Uint8Array(await picture(60, 20).png().toBuffer()));
  const before = await operations['settings.logo'](null, 'administrator');
  await expect(setLogo(await bad())).rejects.toMatchObject({ code });
  expect(await operations['settings.logo'](null, 'administrator')).toBe(before);
});
