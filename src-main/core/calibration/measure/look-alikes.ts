/** Of a person's others so many count as look-alikes: colleagues of one age, sex and origin are more alike than strangers. */
const LOOK_ALIKE_SHARE = 0.05;

/** The nearest 5 % of the others, at least one. @param distances to everybody, Infinity to himself; @returns their indices */
export function lookAlikes(distances: ArrayLike<number>): number[] {
  const others = Array.from(distances, (_, i) => i).filter((i) => distances[i] !== Infinity);
  others.sort((a, b) => distances[a] - distances[b]);
  return others.slice(0, Math.max(1, Math.round(LOOK_ALIKE_SHARE * others.length)));
}
