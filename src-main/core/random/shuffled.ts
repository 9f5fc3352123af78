/** A copy in random order (Fisher and Yates; Knuth, The Art of Computer Programming 2, 3.4.2, algorithm P). @param random in [0, 1) */
export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const copy = [...items];
  for (let last = copy.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [copy[last], copy[other]] = [copy[other], copy[last]];
  }
  return copy;
}
