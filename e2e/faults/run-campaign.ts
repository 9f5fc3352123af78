import { cpus, loadavg } from 'node:os';
import { Campaign } from './campaign';
import { FAULT_KINDS, type FaultKind, planFaults } from './plan';
import { type RigOptions, startRig } from './rig';
import { type Judged, summarise, type Summary } from './summary';

/** Long enough for every watchdog to be seen at work. */
const PULSE_MS = 1500;

/** The faults are met in equal parts by a station on each of these. */
const STATIONS: readonly RigOptions[] = [
  { board: 'lcus-feedback', pulseMs: PULSE_MS, other: 'stranger' },
  { board: 'waveshare-modbus', pulseMs: PULSE_MS, other: 'suspended' },
];

export interface CampaignOptions {
  readonly seed: number;
  readonly faults: number;
  readonly kinds?: readonly FaultKind[];
  /** How many of the stations. */
  readonly stations?: number;
  readonly say: (line: string) => void;
}

export async function runCampaign({
  seed,
  faults,
  kinds = FAULT_KINDS,
  stations = STATIONS.length,
  say,
}: CampaignOptions): Promise<Summary> {
  const start = performance.now();
  const before = load();
  const results: Judged[] = [];
  const skipped: { kind: FaultKind; why: string }[] = [];
  const used = STATIONS.slice(0, stations);
  for (const [index, options] of used.entries()) {
    const first = Math.round((faults * index) / used.length);
    const last = Math.round((faults * (index + 1)) / used.length);
    const rig = await startRig(options);
    try {
      const possible = rig.disk.missing === null ? kinds : kinds.filter((kind) => kind !== 'disk-full');
      if (rig.disk.missing !== null && index === 0 && kinds.includes('disk-full'))
        skipped.push({ kind: 'disk-full', why: rig.disk.missing });
      const campaign = new Campaign(rig);
      await campaign.begin();
      for (const fault of planFaults(seed, last, possible, options.pulseMs).slice(first)) {
        const result = await campaign.meet(fault);
        results.push({ ...result, board: options.board });
        say(progress(fault.number, faults, result, options));
      }
    } finally {
      await rig.stop();
    }
  }
  const seconds = Math.round((performance.now() - start) / 1000);
  return summarise(results, {
    seed,
    skipped,
    boards: used.map(({ board }) => board),
    seconds,
    load: { before, after: load(), cores: cpus().length },
  });
}

const load = (): number => Number(loadavg()[0].toFixed(1));

const MET = { release: 'released', office: 'held by office mode' } as const;

function progress(
  number: number,
  faults: number,
  { fault, backMs, slowness, violations, trace }: Omit<Judged, 'board'>,
  { board }: RigOptions,
): string {
  const { kind, visitor, after, ms, meets } = fault;
  const when = meets === 'visit' ? `${visitor}, ${ms} ms after ${after}` : `${MET[meets]}, after ${ms} ms`;
  const back = backMs === null ? 'not back' : `back after ${Math.round(backMs)} ms, ${slowness.toFixed(1)} times slowed`;
  return [
    `${number}/${faults}  ${board}  ${kind}, ${when}: ${back}`,
    ...violations.map(({ invariant, what }) => `  VIOLATION ${invariant}: ${what}`),
    ...trace.map((line) => `    ${line}`),
  ].join('\n');
}
