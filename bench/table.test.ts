import { expect, it } from 'vitest';
import type { Figures } from './figures';
import { peerTable } from './peers/peer-figures';
import { table } from './table';

const FIGURES: Figures = {
  backend: 'tensorflow',
  stages: { detect: 5, align: 1, embed: 25 },
  nets: { detect: 4, embed: 22 },
  onnxruntime: { detect: 4, embed: 24 },
  scans: [
    { templates: 1000, ms: { index: 0.04, usearch: 0.03, loop: 0.15, matMul: 0.3 } },
    { templates: 1_000_000, ms: { index: null, usearch: 30, loop: 240, matMul: 150 } },
  ],
  bytesPerTemplate: { resident: 560.2, held: 580.6 },
  imagesPerSecond: 21.44,
  frameToDecision: { median: 40, p95: 50 },
  appearToOn: { median: 300, p95: 400 },
  seenToFeedback: { median: 60, p95: 70 },
  appearToFeedback: { median: 160, p95: 250 },
  visits: 20,
  windowVisible: 800,
  startToReady: 4000,
  idleCpu: 0.05,
  idleCpuOf: { engine: 0.05 },
  rss: 700,
  rssOf: { engine: 300 },
  foreignCpu: 0.01,
};

it('shows each scan beside the other ways, as many times as long as the search takes', () => {
  expect(table(FIGURES)).toContain(
    '| scan of 1,000 templates | index 0.040 ms, usearch 0.030 ms; plain loop 0.150 ms (5.0 x), tf.matMul + topk 0.300 ms (10.0 x) |',
  );
  expect(table(FIGURES)).toContain(
    '| scan of 1,000,000 templates | usearch 30 ms; plain loop 240 ms (8.0 x), tf.matMul + topk 150 ms (5.0 x) |',
  );
});

it('shows memory and pictures a second', () => {
  expect(table(FIGURES)).toContain('| memory of the index | 560 bytes a template (heap and buffers 581) |');
  expect(table(FIGURES)).toContain('| 21.4 pictures a second |');
});

it('shows the peers with accuracy, misses and time', () => {
  const row = { name: 'a library', accuracy: 0.985, accuracyStd: 0.0125, notFound: 2, ms: 88.4, cpuMs: 120.6 };
  expect(peerTable({ pairs: 300, images: 590, rows: [row] }).split('\n')).toEqual([
    '| library | accuracy, 300 pairs | no face in 590 pictures | a picture | of the processors |',
    '| --- | --- | --- | --- | --- |',
    '| a library | 98.50 % ± 1.25 | 2 | 88 ms | 121 ms |',
  ]);
});
