/** `npm run handbook`: the pictures of docs/handbook.md and docs/handbook.zh.md, of the real station with the demonstration's footage before its camera. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { film, otherStill } from '../app/films';
import { launchStation, newDataFolder } from '../app/launch';
import { serialDoor } from '../app/serial-door';
import { aMorning, atTheDoor, brokenDown, office, setUp, YESTERDAY_MS } from './chapters';
import { dressed, LANGUAGES, picturesOf } from './picture';
import { seed, writeList } from './seed';

for (const language of LANGUAGES) rmSync(picturesOf(language), { recursive: true, force: true });
const files = writeList();
const clock = join(files.folder, 'clock');
writeFileSync(clock, String(YESTERDAY_MS));
const board = await serialDoor();
const station = await launchStation({
  film: await film(['enrolled', 'other']),
  dataFolder: newDataFolder(),
  environment: { THRESHOLD_CLOCK_OFFSET: clock },
});
const clearUp = async (): Promise<void> => {
  await station.close();
  await board.stop();
  rmSync(files.folder, { recursive: true, force: true });
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void clearUp().finally(() => process.exit(130)));
try {
  const [admin, kiosk] = await dressed(station);
  await setUp(admin);
  const personId = await seed(admin);
  const scene = { admin, kiosk, station, board, clock };
  await atTheDoor(scene);
  const refusal = await aMorning(scene);
  await office({ admin, station, files, personId, refusal, still: await otherStill() });
  await brokenDown(admin, kiosk, board);
} finally {
  await clearUp();
}
process.exit(0);
