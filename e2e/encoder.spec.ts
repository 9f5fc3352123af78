import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { tauFor } from '../src-main/core/calibration/tau';
import { EMBEDDING_SIZE, FEATURE_SIZE } from '../src-main/core/embedding';
import { asEncoderId, asFeaturesId, asPersonId, asTemplateId } from '../src-main/core/ids';
import { setActiveEncoder } from '../src-main/engine/encoders/active-encoder';
import { dataFolder } from '../src-main/gallery/data-folder';
import { openGallery } from '../src-main/gallery/database';
import { noteEncoder } from '../src-main/gallery/encoders';
import { enrolPerson } from '../src-main/gallery/people';
import { AdminPage, PASSWORD } from './app/admin-page';
import { enrolledStill, film, otherStill } from './app/films';
import { launchStation, newDataFolder } from './app/launch';
import { type EventOf, eventsOf, waitForEvents } from './app/log';
import { choosePassword, enrolByCall } from './app/set-up-station';
import { threshold, trainedEncoder } from './app/trained-encoder';

const STAMP = { actor: 'administrator', at: Date.UTC(2026, 0, 1) } as const;

/** Somebody whose template an older version of Threshold has left, on nets that this one no longer has. */
function enrolledLongAgo(folder: string, name: string): void {
  const db = openGallery({ path: dataFolder(folder).gallery, newStationId: () => 'station-1' });
  const encoderId = asEncoderId('older encoder');
  noteEncoder(db, { encoderId, featuresId: asFeaturesId('older nets') });
  const [embedding, features] = [new Float32Array(EMBEDDING_SIZE), new Float32Array(FEATURE_SIZE)];
  for (const [vector, at] of [
    [embedding, 0],
    [features, 0],
    [features, 200],
  ] as const)
    vector[at] = 1;
  const template = { templateId: asTemplateId('old'), encoderId, embedding, features };
  enrolPerson(db, { personId: asPersonId('long-ago'), name, templates: [template] }, STAMP);
  db.close();
}

test('a trained encoder is activated: who was enrolled comes in as before, who has templates of older nets once he is enrolled again, and there is a way back', async () => {
  test.setTimeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), 'threshold-trained-'));
  const { folder: run, calibration, shipped } = await trainedEncoder(folder);
  const data = newDataFolder();
  enrolledLongAgo(data, 'Cap');
  const station = await launchStation({ film: await film(['enrolled', 'other']), dataFolder: data });
  const passesAfter = (number: number, name: string): Promise<EventOf<'granted'>[]> =>
    waitForEvents(data, 'granted', 60_000, (events) => events.some((event) => event.number > number && event.name === name));
  const switchedAt = (): number => eventsOf(data, 'encoder').at(-1)?.number ?? 0;
  try {
    const admin = new AdminPage(await station.admin());
    await choosePassword(admin.page);
    await enrolByCall(admin.page, 'Franck', enrolledStill);
    const [before] = await passesAfter(0, 'Franck');

    const added = threshold(['--data', data, 'encoders', 'add', run], { THRESHOLD_PASSWORD: PASSWORD });
    expect(added).toContain('The station has the encoder');
    await admin.page.reload();
    await admin.signIn();
    await admin.go('Recognition');
    await admin.page.getByRole('button', { name: 'Activate mine' }).click();
    const question = admin.page.getByRole('alertdialog');
    await expect(question).toContainText('One person has to be enrolled again');
    await question.getByRole('button', { name: 'Activate' }).click();
    await expect(admin.page.getByText('mine is in use now')).toBeVisible();

    // Franck's features were kept: the new head has encoded them, and its own tau judges him
    const franck = (await passesAfter(switchedAt(), 'Franck')).at(-1);
    expect(franck?.evidence).toMatchObject({ comparisons: 1, tau: tauFor(calibration, 1, 1000) });
    expect(before.evidence.tau).toBe(tauFor(shipped, 1, 1000));
    expect(franck?.evidence.tau).not.toBe(before.evidence.tau);
    // nothing was kept of the other one that this encoder understands
    await waitForEvents(data, 'refused', 60_000, (events) => events.some(({ number }) => number > switchedAt()));
    expect(eventsOf(data, 'granted').filter(({ name }) => name === 'Cap')).toEqual([]);

    await admin.page.getByRole('button', { name: 'Show them' }).click();
    await expect(admin.page.getByText('One person has to be enrolled again')).toBeVisible();
    await admin.page.getByRole('button', { name: 'Cap' }).click();
    await admin.page.getByRole('button', { name: 'Add a photo' }).click();
    await admin.page.getByRole('radio', { name: 'File' }).click();
    await admin.page.locator('input[type=file]').setInputFiles(await otherStill());
    await expect(admin.page.getByText('The picture is good')).toBeVisible({ timeout: 30_000 });
    await admin.page.getByRole('button', { name: 'Add the photo' }).click();
    await passesAfter(switchedAt(), 'Cap');

    await admin.go('Recognition');
    await admin.page.getByRole('button', { name: 'Activate threshold-3' }).click();
    await question.getByRole('button', { name: 'Activate' }).click();
    await expect(admin.page.getByText('threshold-3 is in use now')).toBeVisible();
    const back = (await passesAfter(switchedAt(), 'Franck')).at(-1);
    expect(back?.evidence).toMatchObject({ comparisons: 2, tau: tauFor(shipped, 2, 1000) });
    expect(eventsOf(data, 'encoder').map(({ name }) => name)).toEqual(['mine', 'threshold-3']);
    await passesAfter(switchedAt(), 'Cap');
  } finally {
    await station.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a station whose active encoder cannot be read stays up and keeps its door shut, says why, and comes back by itself', async () => {
  const data = newDataFolder();
  const activate = (encoderId: string | null): void => {
    const db = openGallery({ path: dataFolder(data).gallery, newStationId: () => 'station-1' });
    setActiveEncoder(db, encoderId === null ? null : asEncoderId(encoderId), STAMP);
    db.close();
  };
  activate('0'.repeat(64));
  const station = await launchStation({ film: await film(['enrolled'], 3, 2), dataFolder: data });
  try {
    const [kiosk, admin] = [await station.kiosk(), await station.admin()];
    await expect(kiosk.getByText('Recognition cannot start')).toBeVisible({ timeout: 30_000 });
    await expect(admin.getByText("This encoder's files are damaged")).toBeVisible();
    await choosePassword(admin);
    activate(null);
    await enrolByCall(admin, 'Franck', enrolledStill);
    await waitForEvents(data, 'granted', 40_000);
    await expect(kiosk.getByText('Recognition cannot start')).toHaveCount(0);
    await expect(admin.getByText("This encoder's files are damaged")).toHaveCount(0);
    // A start that the driver has spoiled (see launch.ts) left its own lines before.
    const processes = eventsOf(data, 'process').map(({ process, state }) => `${process} ${state}`);
    const start = processes.findLastIndex((line) => line === 'engine started' || line === 'engine restarted');
    expect(processes.slice(start + 1)).toEqual(['main started']);
  } finally {
    await station.close();
  }
});
