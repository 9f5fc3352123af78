import { falseIdentity } from '../../core/calibration/false-identity';
import { shareBelow } from '../identification/cross-distances';
import { type Drawn, levelRule, ONE_TO_ONE_RULE, VERIFIER_RULE } from '../identification/identification';
import { type Colour, draw, type Point, type Series } from './chart';
import { percent } from './html';

const STEPS = 40;
const LEAST = 1e-5;

/**
 * Strangers let in against the gallery's size: as measured on drawn galleries, and 1 - (1 - FMR)^K as if comparisons were independent,
 * for thresholds that do not know K; beside them the one that does.
 */
export function errorAgainstK({ errors, cross, hundredth }: Drawn): string {
  const largest = Math.max(...errors.map(({ K }) => K));
  const measured = (rule: string): Point[] =>
    errors.filter((row) => row.rule === rule && row.fpir.value > 0).map(({ K, fpir }): Point => [K, fpir.value]);
  const independent = (fmr: number): Point[] =>
    Array.from({ length: STEPS + 1 }, (_, i) => largest ** (i / STEPS))
      .map((K): Point => [K, falseIdentity(fmr, K)])
      .filter(([, share]) => share >= LEAST);
  const both = (rule: string, name: string, fmr: number, colour: Colour): Series[] => [
    { name: `${name}, independent`, colour, look: 'dashed', points: independent(fmr) },
    { name, colour, look: 'dots', points: measured(rule) },
  ];
  const oneToOne = errors.find(({ rule }) => rule === ONE_TO_ONE_RULE);
  return draw({
    x: { name: 'people enrolled, K', scale: 'log', min: 1, max: Math.max(10, largest), label: (K) => K.toLocaleString('en') },
    y: { name: 'strangers let in', scale: 'log', min: LEAST, max: 1, label: (share) => percent(share, share >= 0.01 ? 0 : 3) },
    series: [
      ...both(VERIFIER_RULE, '99 % verifier', hundredth.fmr, 'impostor'),
      ...(oneToOne === undefined ? [] : both(ONE_TO_ONE_RULE, '1:1 tau', shareBelow(cross, oneToOne.tau), 'fourth')),
      { name: 'tau(K), 1 in 1,000', colour: 'genuine', look: 'dots', points: measured(levelRule(1000)) },
    ],
  });
}

/** What the picture shows, in words. */
export function errorAgainstKCaption({ errors, hundredth }: Drawn): string {
  const hundred = errors.find(({ rule, K }) => rule === VERIFIER_RULE && K === 100);
  const verifier =
    hundred === undefined
      ? ''
      : ` At K = 100 a verifier that is right about 99 % of strangers lets ${percent(hundred.fpir.value, 0)} of them in (${percent(falseIdentity(hundredth.fmr, 100), 0)} if comparisons were independent).`;
  return `Strangers let in against the number of people enrolled: dots as measured, dashed 1 − (1 − FMR)^K as if comparisons were independent. A tau that does not know K fails as K grows.${verifier} Where nobody was let in there is no dot.`;
}
