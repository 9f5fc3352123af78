import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { footageSource } from '../../native/places.mjs';
import type { DoorPolicy } from '../../src-main/contract/policy';
import { got } from '../app/calls';
import { enrolledStill } from '../app/films';
import { eventsOf, waitForEvents } from '../app/log';
import { enrolByCall } from '../app/set-up-station';
import { type Language, NAMES } from './names';

/** Who is enrolled from which picture of the footage's package, by number; the man of the film is the first. None of the pictures is kept, or shown. */
const PICTURES = [
  ['1001', enrolledStill],
  ['1002', join(footageSource, 'audrey.jpg')],
  ['1003', join(footageSource, 'cage.jpg')],
  ['1004', join(footageSource, 'kim1_crop.jpg')],
  ['1005', join(footageSource, 'obama4_crop.jpg')],
  ['1006', join(footageSource, 'SeanConnery.jpg')],
] as const;
const PIN = '902105';
const MOST_TRIES = 3;

const WORKDAY = [{ from: 8 * 60, to: 18 * 60 }];

/** People with numbers and PINs, a group with hours, holidays, and a door that takes PINs as well. @returns the id of the first person */
export async function seed(admin: Page, language: Language): Promise<string> {
  const names = NAMES[language];
  const ids: string[] = [];
  for (const [number, picture] of PICTURES) {
    const personId = await enrolByCall(admin, names.people[number], picture, false, true);
    ids.push(personId);
    await got(admin, 'people.setNumber', { personId, number });
    await got(admin, 'pins.set', { personId, kind: 'own', pin: PIN });
  }
  await got(admin, 'people.setState', { personId: ids.at(-1), state: 'suspended' });
  const week = [WORKDAY, WORKDAY, WORKDAY, WORKDAY, WORKDAY, [], []];
  const schedule = { name: names.schedule, week, onHolidays: [], exceptions: [] };
  const { scheduleId } = (await got(admin, 'policy.saveSchedule', { schedule })) as { scheduleId: string };
  await got(admin, 'policy.saveGroup', { group: { name: names.group, opens: [{ doorId: 'main', scheduleId }], forNew: false } });
  const policy = (await got(admin, 'policy.door', { doorId: 'main' })) as DoorPolicy;
  await got(admin, 'policy.setDoor', { doorId: 'main', policy: { ...policy, pinAlone: 'everybody' } });
  return ids[0] ?? '';
}

/** Somebody types number and PIN at the kiosk and is let in. */
export async function comeByPin(kiosk: Page, dataFolder: string, number: string): Promise<void> {
  const before = eventsOf(dataFolder, 'granted').filter(({ way }) => way === 'pin').length;
  // Digits are void while the man of the film is greeted.
  for (let letIn = false, tries = 1; !letIn; tries++) {
    for (const digits of [number, PIN]) {
      await kiosk.keyboard.type(digits);
      await kiosk.keyboard.press('Enter');
    }
    const wait = waitForEvents(dataFolder, 'granted', 20_000, (events) => events.filter(({ way }) => way === 'pin').length > before);
    letIn = await wait.then(
      () => true,
      (error: unknown) => {
        if (tries === MOST_TRIES) throw error;
        return false;
      },
    );
    if (!letIn) for (const key of ['Escape', 'Escape']) await kiosk.keyboard.press(key);
  }
  await expect(kiosk.locator('[data-screen=granted]')).toHaveCount(0, { timeout: 20_000 });
}

/** A list for the import and its photos: four rows that are good, and four that are not. */
export function writeList(language: Language): { readonly folder: string; readonly list: string; readonly photos: string } {
  const folder = mkdtempSync(join(tmpdir(), 'threshold-handbook-'));
  const [list, photos] = [join(folder, 'people.csv'), join(folder, 'photos')];
  mkdirSync(photos);
  const pictures = ['chuck_crop.jpg', 'walter2_crop.jpg', 'average2_crop.jpg', 'joconde_crop.jpg'];
  for (const [i, picture] of pictures.entries()) copyFileSync(join(footageSource, picture), join(photos, `${String(2001 + i)}.jpg`));
  const { headers, people } = NAMES[language].list;
  const rests = ['2001,', '2002,', '2003,', '2004,', '2005,', '20x6,', '2007,', '2008,31.12.2099'];
  const rows = people.map((name, i) => `${name},${rests[i] ?? ''}`);
  writeFileSync(list, `${headers}\n${rows.join('\n')}\n`);
  return { folder, list, photos };
}
