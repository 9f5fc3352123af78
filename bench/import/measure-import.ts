import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Transformer } from '@napi-rs/image';
import { footageSource, nets, root } from '../../native/places.mjs';
import { reachStation } from '../../src-main/cli/reach-station';

export interface ImportFigures {
  readonly rows: number;
  readonly seconds: number;
  /** Rows by what became of them. */
  readonly outcomes: Readonly<Record<string, number>>;
}

/** Pixels: the width of pictures in Labeled Faces in the Wild. */
const WIDTH = 250;

/**
 * An import into an empty station, loaded before the clock starts. @param images folder with PERSON/PICTURE.jpg, of which each person's first is taken; without it the
 * footage's stills again and again, which are encoded like others and then found to be enrolled
 */
export async function measureImport({
  images,
  count,
}: {
  readonly images: string | undefined;
  readonly count: number;
}): Promise<ImportFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'threshold-bench-'));
  try {
    const [table, photos, data] = ['people.csv', 'photos', 'data'].map((name) => join(folder, name));
    mkdirSync(photos);
    const pictures = images === undefined ? await stills() : firstOfEach(images, count);
    for (let i = 0; i < count; i++) writeFileSync(join(photos, `${i + 1}.jpg`), pictures[i % pictures.length]);
    writeFileSync(table, `Name,Number\n${Array.from({ length: count }, (_, i) => `Person ${i + 1},${i + 1}\n`).join('')}`);
    const reached = await reachStation(data, { backend: 'auto', nets, head: join(root, 'assets', 'encoder', 'encoder.json') });
    try {
      const { station } = reached;
      await station['people.list'](null);
      await station['import.start']({ table, photos, consent: true });
      for (;;) {
        const status = await station['import.status'](null);
        if (status.kind === 'ended') {
          const { rows, seconds } = status.report;
          const outcomes: Record<string, number> = {};
          for (const { outcome } of rows) outcomes[outcome.kind] = (outcomes[outcome.kind] ?? 0) + 1;
          return { rows: rows.length, seconds, outcomes };
        }
        await sleep(200);
      }
    } finally {
      reached.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function stills(): Promise<readonly Buffer[]> {
  const names = readdirSync(footageSource).filter((name) => name.endsWith('.jpg'));
  return Promise.all(names.map((name) => new Transformer(readFileSync(join(footageSource, name))).resize(WIDTH).jpeg()));
}

function firstOfEach(images: string, count: number): readonly Buffer[] {
  const people = readdirSync(images, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return people.slice(0, count).map(({ name }) => readFileSync(join(images, name, readdirSync(join(images, name)).toSorted()[0])));
}
