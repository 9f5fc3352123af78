/** `npm run handbook`: the pictures of docs/handbook.md and docs/handbook.zh.md, of a real station in each language with the demonstration's footage before its camera. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { film, otherStill } from '../app/films';
import { launchStation, newDataFolder } from '../app/launch';
import { serialDoor } from '../app/serial-door';
import { aMorning, atTheDoor, brokenDown, office, setUp, YESTERDAY_MS } from './chapters';
import { type Language, LANGUAGES } from './names';
import { dressed, picturesOf } from './picture';
import { seed, writeList } from './seed';

let clearUp = (): Promise<void> => Promise.resolve();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void clearUp().finally(() => process.exit(130)));

async function takeAll(language: Language): Promise<void> {
  rmSync(picturesOf(language), { recursive: true, force: true });
  const files = writeList(language);
  const clock = join(files.folder, 'clock');
  writeFileSync(clock, String(YESTERDAY_MS));
  const board = await serialDoor();
  const station = await launchStation({
    film: await film(['enrolled', 'other']),
    dataFolder: newDataFolder(),
    environment: { THRESHOLD_CLOCK_OFFSET: clock },
  });
  clearUp = async () => {
    await station.close();
    await board.stop();
    rmSync(files.folder, { recursive: true, force: true });
  };
  const [admin, kiosk] = await dressed(station);
  await setUp(admin, language);
  const personId = await seed(admin, language);
  const scene = { language, admin, kiosk, station, board, clock };
  await atTheDoor(scene);
  const refusal = await aMorning(scene);
  await office({ language, admin, kiosk, station, files, personId, refusal, still: await otherStill() });
  await brokenDown(scene);
}

for (const language of LANGUAGES) await takeAll(language).finally(() => clearUp());
process.exit(0);
