import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { at, ENROLMENT, LIST, LIVE, NO_FACE } from '../identification/fixture';
import { identification } from '../identification/identification';
import { verification } from '../verification/verification';
import { escaped } from './html';
import { identificationReport } from './identification-report';
import { thumbnail } from './thumbnails';
import { verificationReport } from './verification-report';
import { SQUARED_DISTANCE } from '../../core/metric';

const still = join(import.meta.dirname, '..', '..', '..', 'build', 'footage', 'source', 'audrey.jpg');
const EVIL = '"><script>alert(1)</script>.jpg';
const thresholds = { metric: SQUARED_DISTANCE, verify: 1, tau: () => 1 };

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'threshold-report-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function standsAlone(html: string): void {
  expect(html).not.toMatch(/<script|<link|<iframe|@import|url\((?!#)/i);
  // What a curve is clipped by is its own.
  const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  // Names of XML's own are addresses that nobody fetches.
  expect(html.replaceAll(/xmlns(:\w+)?="[^"]*"/g, '')).not.toMatch(/https?:/);
  expect(html).toContain('prefers-color-scheme: dark');
}

describe('a report', () => {
  it('of pairs stands alone, has its curves, and shows file names as they are', async () => {
    const pairs = [0, 1, 2, 3].map((i) => ({
      left: `${i}.jpg`,
      right: i === 3 ? EVIL : `${i}b.jpg`,
      same: i % 2 === 0,
      fold: i % 4 < 2 ? 0 : 1,
    }));
    const left = new Map(pairs.map(({ left: image }) => [image, at(0)]));
    const right = new Map(pairs.map(({ right: image }, i) => [image, i === 2 ? NO_FACE : at(i)]));
    const door = verification(pairs, left, right, SQUARED_DISTANCE);
    const failed = [{ image: EVIL, code: 'no-face', message: 'No face.' }] as const;
    const html = await verificationReport({ about: ['here'], folder: emptyFolder(), door, richer: [], stationTau: 1, failed });
    standsAlone(html);
    expect(html.match(/<svg/g)).toHaveLength(3);
    expect(html).toContain(escaped(EVIL));
    expect(html).toContain('d = refused');
  });

  it('of an open set stands alone, and shows the error against K where galleries were drawn', async () => {
    const result = identification(LIST, ENROLMENT, LIVE, thresholds, { oneIn: 1000, draws: 2 });
    const html = await identificationReport({ about: [], folder: emptyFolder(), list: LIST, result, oneIn: 1000, failed: [] });
    standsAlone(html);
    expect(html.match(/<svg/g)).toHaveLength(3);
    expect(html).toContain('2 people enrolled (2 templates), 4 probes of them, 2 strangers.');
  });

  it('is drawn in the page’s colours, light and dark', async () => {
    const result = identification(LIST, ENROLMENT, LIVE, thresholds, { oneIn: 1000, draws: 0 });
    const html = await identificationReport({ about: [], folder: emptyFolder(), list: LIST, result, oneIn: 1000, failed: [] });
    expect(html).toContain('var(--genuine)');
    expect(html).not.toMatch(/#0[1-7]0[1-7]0[1-7]/);
  });
});

describe('a thumbnail', () => {
  it('is missing where there is no picture', async () => expect(await thumbnail(join(emptyFolder(), 'none.jpg'))).toBeNull());

  it.skipIf(!existsSync(still))('is small (set-up fetches the picture)', async () => {
    const uri = await thumbnail(still);
    expect(uri).toMatch(/^data:image\/jpeg;base64,/);
    expect(uri?.length).toBeLessThan(30_000);
  });
});
