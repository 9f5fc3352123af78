import type { Pair } from '../../src-main/evaluation/verification/pairs-file';

/** `count` pairs evenly out of the list, half of them genuine where there are enough, so that every fold is there. */
export function pickPairs(pairs: readonly Pair[], count: number): Pair[] {
  const genuine = pairs.filter(({ same }) => same);
  const impostor = pairs.filter(({ same }) => !same);
  return [...evenly(genuine, Math.ceil(count / 2)), ...evenly(impostor, Math.floor(count / 2))];
}

function evenly<T>(list: readonly T[], count: number): T[] {
  const taken = Math.min(count, list.length);
  return Array.from({ length: taken }, (_, i) => list[Math.floor((i * list.length) / taken)]);
}
