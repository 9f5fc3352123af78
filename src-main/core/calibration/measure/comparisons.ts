/** Comparisons of different people's pictures, column by column; people are whole numbers from 0 to `people` - 1. */
export interface Comparisons {
  readonly people: number;
  readonly probe: Uint16Array;
  readonly gallery: Uint16Array;
  /** Squared distances. */
  readonly d: Float32Array;
}

/** Fills Comparisons one by one. @param capacity the most there may be */
export function collectComparisons(people: number, capacity: number) {
  const [probes, galleries, ds] = [new Uint16Array(capacity), new Uint16Array(capacity), new Float32Array(capacity)];
  let count = 0;
  return {
    add(probe: number, gallery: number, d: number): void {
      probes[count] = probe;
      galleries[count] = gallery;
      ds[count++] = d;
    },
    comparisons: (): Comparisons => ({
      people,
      probe: probes.subarray(0, count),
      gallery: galleries.subarray(0, count),
      d: ds.subarray(0, count),
    }),
  };
}
