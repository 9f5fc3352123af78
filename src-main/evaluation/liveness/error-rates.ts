import { type Share, wilson } from '../../core/statistics/wilson';
import type { Clip } from './clips-file';
import type { JudgedClip } from './judge-clip';

type Judged = Pick<Clip, 'label' | 'species'> & Pick<JudgedClip, 'verdict'>;

/** Shares of the four verdicts. */
export type Verdicts = Readonly<Record<JudgedClip['verdict'], Share>>;

/** ISO/IEC 30107-3:2023, 13.2: errors of the passive stage, each over so few clips that the interval says more than the value. */
export interface LivenessErrors {
  /** Attack presentation classification error rate: the share of a species' clips that pass as live. */
  readonly apcer: Readonly<Record<string, Share>>;
  /** Bona fide presentation classification error rate: the share of real clips that do not pass at once; the doubtful ones, which are asked for a challenge, count. */
  readonly bpcer: Share;
  /** The share of real clips that are called attacks outright: no challenge helps those. */
  readonly bpcerOutright: Share;
  readonly real: Verdicts;
  readonly attack: Readonly<Record<string, Verdicts>>;
}

/** Unreadable clips are not among `clips`: they say nothing of liveness. */
export function livenessErrors(clips: readonly Judged[]): LivenessErrors {
  const real = clips.filter(({ label }) => label === 'real');
  const attacks = clips.filter(({ label }) => label === 'attack');
  const bySpecies = [...new Set(attacks.map(({ species }) => species))].sort();
  const attack = Object.fromEntries(bySpecies.map((species) => [species, verdicts(attacks.filter((clip) => clip.species === species))]));
  return {
    apcer: Object.fromEntries(Object.entries(attack).map(([species, { live }]) => [species, live])),
    bpcer: share(real, ({ verdict }) => verdict !== 'live'),
    bpcerOutright: share(real, ({ verdict }) => verdict === 'attack'),
    real: verdicts(real),
    attack,
  };
}

function verdicts(clips: readonly Judged[]): Verdicts {
  const of = (kind: JudgedClip['verdict']) => share(clips, ({ verdict }) => verdict === kind);
  return { live: of('live'), unsure: of('unsure'), attack: of('attack'), none: of('none') };
}

function share(clips: readonly Judged[], counts: (clip: Judged) => boolean): Share {
  return wilson(clips.length === 0 ? 0 : clips.filter(counts).length / clips.length, clips.length);
}
